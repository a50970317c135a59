'use client';
// Items of a vault that is sealed for its members: opened, sealed and brought back by the worker of this tab.
import type { z } from 'zod';
import { getVaultCustody } from '#src/contracts/custody.ts';
import { revealVaultItem, type VaultItem } from '#src/contracts/vault.ts';
import { parseTotpSeed } from '#src/model/totp-seed.ts';
import type { Unlocker } from '#src/unlocking/ask-worker.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { ItemChanges, NewItem, SealedItem } from '#src/unlocking/company-desk.ts';
import { ApiError, call, pageAccount } from '../http.ts';
import { toSlot } from '../sealed-slots.ts';
import { unlocked, unlockedPerson } from '../vault-lock.ts';
import type { ItemDraft } from './item-draft.ts';

type Revealed = z.output<typeof revealVaultItem.response>;
type Sealed = NonNullable<Revealed['sealed']>;
type Field = 'password' | 'totp' | 'notes';

/** A company whose key this tab has opened. */
export type OpenCompany = { worker: Unlocker; companyId: string; epoch: number };

const UNUSABLE =
  'The stored seed is not one that codes can be computed from. It is kept as it came; set up the second factor again at the service and save the new seed here.';

/** Null where the vault is not sealed. Asks for the passphrase where this tab is locked. Throws `ApiError`. */
export async function openCompany(companyId: string): Promise<OpenCompany | null> {
  const { sealedAt, slots } = await call(getVaultCustody, { params: { companyId } });
  if (sealedAt === null) return null;
  const worker = await unlocked();
  const mine = slots.map((slot) => toSlot(unlockedPerson(), slot));
  const { opened } = await worker.ask('openSlots', { slots: mine, proofs: [] });
  const epochs = slots.filter(({ id }) => opened.includes(id)).map(({ epoch }) => epoch);
  if (epochs.length === 0)
    throw failed('Nobody has handed you the key of this vault yet. Ask somebody who holds it.');
  return { worker, companyId, epoch: Math.max(...epochs) };
}

/** The words of the newest key that this tab opens, to compare with another member; null where the vault is not sealed. */
export async function keyWords(companyId: string): Promise<string[] | null> {
  const company = await openCompany(companyId);
  if (company === null) return null;
  const { slots } = await call(getVaultCustody, { params: { companyId } });
  const slot = slots.find(({ epoch }) => epoch === company.epoch);
  if (slot === undefined) throw failed('The key of this vault was changed just now. Try again.');
  return orFailed(company.worker.ask('keyWords', toSlot(unlockedPerson(), slot).place));
}

/** What the API would have answered itself, had it been able to. */
export async function openRevealed(company: OpenCompany, sealed: Sealed, field: Field): Promise<Revealed> {
  const opened = await orFailed(company.worker.ask('openItem', toItem(sealed)));
  if (field !== 'totp') return { [field]: opened[field] };
  const { totp } = opened;
  return { totp: totp !== null && 'unusable' in totp ? { unusable: true, detail: UNUSABLE } : totp };
}

/** The first version of a new item. */
export async function sealNewItem(company: OpenCompany, draft: ItemDraft) {
  const { companyId, epoch, worker } = company;
  const itemId = crypto.randomUUID();
  const place = { accountId: pageAccount() ?? '', companyId, itemId };
  const binding = { ...place, itemVersion: 1, keyEpoch: epoch, source: null };
  const made = await orFailed(worker.ask('sealItem', { from: null, changes: changesOf(draft), binding }));
  return { itemId, ...sent(made), itemVersion: 1, keyEpoch: epoch, changed: [] };
}

/** The next version of an item with what the draft changes; undefined where that is nothing that is sealed. */
export async function sealChange(company: OpenCompany, item: VaultItem, draft: ItemDraft) {
  const changes = changesOf(draft);
  const renamed = (['name', 'username', 'url'] as const).filter((name) => draft[name] !== item[name]);
  const changed = (['password', 'totp', 'notes'] as const).filter((name) => changes[name] !== undefined);
  if (renamed.length === 0 && changed.length === 0) return undefined;
  return { ...(await sealNext(company, item.id, undefined, { ...changes, renamed })), changed };
}

/** An earlier version once more, as the next one. */
export async function sealRestored(company: OpenCompany, itemId: string, from: number) {
  return { ...(await sealNext(company, itemId, from, {})), changed: [] };
}

async function sealNext(
  company: OpenCompany,
  itemId: string,
  version: number | undefined,
  changes: ItemChanges,
) {
  const { companyId, epoch, worker } = company;
  const body = { fields: ['password', 'totp', 'notes'] as Field[], version };
  const { sealed } = await call(revealVaultItem, { params: { companyId, itemId }, body });
  if (sealed === undefined)
    throw failed('This vault is not sealed any more. Nothing was saved; reload the page.');
  const from = toItem(sealed);
  const itemVersion = sealed.lastVersion + 1;
  const binding = { ...from.binding, itemVersion, keyEpoch: epoch };
  const made = await orFailed(worker.ask('sealItem', { from, changes, binding }));
  return { ...sent(made), itemVersion, keyEpoch: epoch };
}

function toItem({ blob, lastVersion: _, ...binding }: Sealed): SealedItem {
  return { blob: fromBase64(blob), binding };
}

function sent({ blob, ...has }: NewItem) {
  return { ...has, blob: toBase64(blob) };
}

/** A seed is brought into its one form, as the server does. Throws `ApiError` beside the field. */
function changesOf({ password, totp, notes }: ItemDraft): ItemChanges {
  if (typeof totp !== 'string') return { password, totp, notes };
  const read = parseTotpSeed(totp);
  if (read.ok) return { password, totp: read.seed.uri, notes };
  const fields = [{ path: 'totp', message: read.message }];
  throw new ApiError({ code: 'invalid', status: 400, detail: read.message, fields });
}

function failed(detail: string): ApiError {
  return new ApiError({ code: 'locked', status: 0, detail });
}

async function orFailed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw failed(
      'This did not open with the key of this vault that was handed to you. Nothing was changed; lock, unlock and try again, and tell your administrator if it stays so.',
    );
  }
}
