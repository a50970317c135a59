// Who can see a company, and one item of it.
import { getCompanyAccess as contract } from '#src/contracts/access.ts';
import { getCompanyAccess } from '#src/domain/people/company-access.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getCompanyAccess);
