// The next key of a sealed vault, as a holder’s browser made it.
import { followSealedKey as contract } from '#src/contracts/company-key.ts';
import { followSealedKey } from '#src/domain/vault/next-sealed-key.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, followSealedKey);
