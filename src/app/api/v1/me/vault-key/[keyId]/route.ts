// Giving one's own vault key up.
import { removeVaultKey as contract } from '#src/contracts/vault-key.ts';
import { removeVaultKey } from '#src/domain/account/own-vault-key.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, removeVaultKey);
