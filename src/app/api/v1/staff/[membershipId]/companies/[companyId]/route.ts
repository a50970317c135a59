// What a technician may do in one company.
import { changeGrant as contract } from '#src/contracts/access.ts';
import { changeGrant } from '#src/domain/account/change-grant.ts';
import { defineRoute } from '#src/server/route.ts';

export const PUT = defineRoute(contract, changeGrant);
