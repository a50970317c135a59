// The people of a company.
import { listCompanyUsers as contract } from '#src/contracts/people.ts';
import { listCompanyUsers } from '#src/domain/people/list-company-users.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listCompanyUsers);
