// What a device is to sign for becoming a passkey of the signed-in person.
import { askForNewPasskey as contract } from '#src/contracts/passkeys.ts';
import { askForNewPasskey } from '#src/domain/account/own-passkeys.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, askForNewPasskey);
