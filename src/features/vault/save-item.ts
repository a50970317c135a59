'use client';
// Stores a new or edited item: of a sealed vault the secrets go to the worker of this tab, and what it sealed to the server.
import { changeVaultItem, createVaultItem, type VaultItem } from '#src/contracts/vault.ts';
import { call } from '../http.ts';
import type { ItemDraft } from './item-draft.ts';
import { openCompany, sealChange, sealNewItem } from './sealed-vault.ts';

/** Throws `ApiError`. */
export async function saveItem(
  companyId: string,
  item: VaultItem | null,
  draft: ItemDraft,
): Promise<VaultItem> {
  const company = await openCompany(companyId);
  const { password, totp, notes, ...plain } = draft;
  const secrets = company === null ? { password, totp, notes } : {};
  if (item === null) {
    const sealed = company === null ? undefined : await sealNewItem(company, draft);
    return call(createVaultItem, { params: { companyId }, body: { ...plain, ...secrets, sealed } });
  }
  const sealed = company === null ? undefined : await sealChange(company, item, draft);
  const body = { ...plain, ...secrets, version: item.version, sealed };
  return call(changeVaultItem, { params: { companyId, itemId: item.id }, body });
}
