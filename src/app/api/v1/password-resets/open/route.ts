// Whose link to a new password it is, for its holder.
import { openReset as contract } from '#src/contracts/password-resets.ts';
import { openReset } from '#src/domain/account/choose-password.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const POST = definePublicRoute(contract, openReset);
