// Many invitations of a company at once.
import { bulkInvitations as contract } from '#src/contracts/people.ts';
import { bulkInvitations } from '#src/domain/people/bulk-invitations.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, bulkInvitations);
