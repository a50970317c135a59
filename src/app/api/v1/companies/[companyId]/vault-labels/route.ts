// Folders and categories of one company's vault.
import { listVaultLabels as contract } from '#src/contracts/vault.ts';
import { listVaultLabels } from '#src/domain/vault/list-vault-labels.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listVaultLabels);
