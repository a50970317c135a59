// Revealing the secrets of one vault item.
import { revealVaultItem as contract } from '#src/contracts/vault.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, revealVaultItem);
