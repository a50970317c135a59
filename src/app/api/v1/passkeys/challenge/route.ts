// What a device is to sign for signing in.
import { askForPasskey as contract } from '#src/contracts/passkeys.ts';
import { askForPasskey } from '#src/domain/account/sign-in-with-passkey.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const POST = definePublicRoute(contract, askForPasskey);
