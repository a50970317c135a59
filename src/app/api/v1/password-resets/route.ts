// Asking for a link to a new password.
import { askReset as contract } from '#src/contracts/password-resets.ts';
import { askReset } from '#src/domain/account/ask-reset.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const POST = definePublicRoute(contract, askReset);
