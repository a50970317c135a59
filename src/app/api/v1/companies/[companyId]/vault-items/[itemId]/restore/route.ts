// Bringing an earlier version of one vault item back.
import { restoreVaultItem as contract } from '#src/contracts/vault-daily.ts';
import { restoreVaultItem } from '#src/domain/vault/restore-vault-item.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, restoreVaultItem);
