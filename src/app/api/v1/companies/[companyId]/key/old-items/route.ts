// What is still sealed to the key before, taken by a holder’s browser and brought back sealed anew.
import { keepSealedAnew as keeping, takeOldSealed as taking } from '#src/contracts/company-key.ts';
import { keepSealedAnew, takeOldSealed } from '#src/domain/vault/next-sealed-key.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(taking, takeOldSealed);
export const PUT = defineRoute(keeping, keepSealedAnew);
