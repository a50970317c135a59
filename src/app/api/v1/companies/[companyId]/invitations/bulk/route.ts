// Many invitations of a company at once.
import { bulkInvitations as contract } from '#src/contracts/many-invitations.ts';
import { bulkInvitations } from '#src/domain/people/many-invitations.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, bulkInvitations);
