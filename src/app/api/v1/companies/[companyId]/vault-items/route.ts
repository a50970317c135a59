// Vault items of one company.
import { createVaultItem as createContract, listVaultItems as listContract } from '#src/contracts/vault.ts';
import { createVaultItem } from '#src/domain/vault/create-vault-item.ts';
import { listVaultItems } from '#src/domain/vault/list-vault-items.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(listContract, listVaultItems);
export const POST = defineRoute(createContract, createVaultItem);
