// The companies of one technician.
import { giveCompanies as contract } from '#src/contracts/staff.ts';
import { giveCompanies } from '#src/domain/account/give-companies.ts';
import { defineRoute } from '#src/server/route.ts';

export const PUT = defineRoute(contract, giveCompanies);
