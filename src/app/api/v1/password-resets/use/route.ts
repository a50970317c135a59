// Choosing a new password with the link, once.
import { choosePassword as contract } from '#src/contracts/password-resets.ts';
import { choosePassword } from '#src/domain/account/choose-password.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const POST = definePublicRoute(contract, choosePassword);
