// One vault item.
import {
  archiveVaultItem as archiveContract,
  changeVaultItem as changeContract,
  getVaultItem as getContract,
} from '#src/contracts/vault.ts';
import { archiveVaultItem } from '#src/domain/vault/archive-vault-item.ts';
import { changeVaultItem } from '#src/domain/vault/change-vault-item.ts';
import { getVaultItem } from '#src/domain/vault/get-vault-item.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(getContract, getVaultItem);
export const PATCH = defineRoute(changeContract, changeVaultItem);
export const DELETE = defineRoute(archiveContract, archiveVaultItem);
