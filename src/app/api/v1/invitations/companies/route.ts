// The companies with open invitations.
import { listInvitingCompanies as contract } from '#src/contracts/many-invitations.ts';
import { listInvitingCompanies } from '#src/domain/people/list-inviting-companies.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listInvitingCompanies);
