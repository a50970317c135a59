// What an invitation says, for the holder of its link.
import { openInvitation as contract } from '#src/contracts/people.ts';
import { openInvitation } from '#src/domain/people/open-invitation.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const POST = definePublicRoute(contract, openInvitation);
