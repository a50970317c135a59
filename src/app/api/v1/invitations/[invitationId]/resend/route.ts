// Sending an invitation again with a new link.
import { resendInvitation as contract } from '#src/contracts/people.ts';
import { resendInvitation } from '#src/domain/people/resend-invitation.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, resendInvitation);
