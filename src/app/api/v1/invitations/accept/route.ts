// Accepting an invitation, once.
import { acceptInvitation as contract } from '#src/contracts/people.ts';
import { acceptInvitation } from '#src/domain/people/accept-invitation.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const POST = definePublicRoute(contract, acceptInvitation);
