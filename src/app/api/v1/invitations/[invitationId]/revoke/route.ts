// Withdrawing an invitation.
import { revokeInvitation as contract } from '#src/contracts/people.ts';
import { revokeInvitation } from '#src/domain/people/revoke-invitation.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, revokeInvitation);
