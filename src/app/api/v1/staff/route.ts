// The people of the whole account.
import { listStaff as contract } from '#src/contracts/staff.ts';
import { listStaff } from '#src/domain/account/list-staff.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listStaff);
