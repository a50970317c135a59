// Keeping one vault item among one's own favourites.
import { keepAtHand as contract } from '#src/contracts/vault-daily.ts';
import { keepAtHand } from '#src/domain/vault/keep-at-hand.ts';
import { defineRoute } from '#src/server/route.ts';

export const PUT = defineRoute(contract, keepAtHand);
