// Vault items of one company.
import { changeVaultItems as changeContract } from '#src/contracts/vault-daily.ts';
import { createVaultItem as createContract, listVaultItems as listContract } from '#src/contracts/vault.ts';
import { changeVaultItems } from '#src/domain/vault/change-vault-items.ts';
import { createVaultItem } from '#src/domain/vault/create-vault-item.ts';
import { listVaultItems } from '#src/domain/vault/list-vault-items.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(listContract, listVaultItems);
export const POST = defineRoute(createContract, createVaultItem);
export const PATCH = defineRoute(changeContract, changeVaultItems);
