// One passkey of the signed-in person.
import { removePasskey as contract } from '#src/contracts/passkeys.ts';
import { removePasskey } from '#src/domain/account/own-passkeys.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, removePasskey);
