// The passkeys of the signed-in person.
import { addPasskey as adding, listOwnPasskeys as contract } from '#src/contracts/passkeys.ts';
import { addPasskey, listOwnPasskeys } from '#src/domain/account/own-passkeys.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listOwnPasskeys);
export const POST = defineRoute(adding, addPasskey);
