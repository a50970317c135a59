// Opens one vault item: after its audit entry is committed, once for each entry, and only the fields asked for.

import type { AmendItem, OpenItem, OpenedItem } from '#src/adapters/keyholder/index.ts';
import type { Repositories, SealedItemRow } from '#src/adapters/db/index.ts';
import { openItem, sealItem, toBase64, type ItemContent } from '#src/adapters/secrets/index.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { openPrivateKey, requireProof } from './company-keys.ts';
import { currentCode } from './current-code.ts';
import { ENTRY_LIFE_SECONDS } from './opening-limits.ts';
import { requirePerson } from './requester.ts';
import type { Room } from './room.ts';

/** The asked fields, null where the item has none; of a sealed company the version as it is. Every check comes before the first byte is opened. */
export async function openFields(room: Room, asked: OpenItem): Promise<OpenedItem> {
  const person = await requirePerson(room, asked.sessionToken, 'reveal');
  const opened = await room.database.withTenant(person.context, async (repos) => {
    const sealed = (await repos.custody.sealedSince(asked.companyId)) !== null;
    if (!sealed && asked.fromVersion !== undefined) throw notFound();
    const item = await repos.keys.findSealedItem(asked.companyId, asked.itemId, asked.fromVersion);
    if (!item) throw notFound();
    const permitted = await repos.keys.findRevealEntry({
      entryId: asked.auditEntryId,
      personId: person.personId,
      companyId: asked.companyId,
      itemId: asked.itemId,
      notBefore: room.bootedAt,
      withinSeconds: ENTRY_LIFE_SECONDS,
    });
    if (!permitted || asked.fields.some((field) => !permitted.includes(field))) throw notPermitted();
    room.limits.countOpening(person.personId);
    if (!room.limits.useEntry(asked.auditEntryId)) throw notPermitted();
    return sealed ? { sealed: asItIs(item) } : pick(await openContent(room, repos, item), asked.fields);
  });
  return opened;
}

/**
 * The next version of an item, sealed: what `changes` leaves out stays as it is (as it was in `fromVersion`, where one
 * is named), null takes it away. The caller gets sealed bytes only, so no entry is needed before; the entry for the
 * change is written with the version itself.
 */
export async function amendFields(room: Room, asked: AmendItem) {
  const person = await requirePerson(room, asked.sessionToken, 'edit_items');
  room.limits.countOpening(person.personId);
  return room.database.withTenant(person.context, async (repos) => {
    const item = await repos.keys.findSealedItem(asked.companyId, asked.itemId, asked.fromVersion);
    const key = await repos.keys.findCompanyKey(asked.companyId);
    if (!item || !key) throw notFound();
    if (item.currentVersion !== asked.currentVersion) throw stale();
    requireProof(room, key);
    const content = amend(await openContent(room, repos, item), asked.changes);
    const itemVersion = item.lastVersion + 1;
    const binding = { ...item, itemVersion, keyEpoch: key.epoch };
    return {
      itemVersion,
      keyEpoch: key.epoch,
      sealed: toBase64(await sealItem({ publicKey: key.publicKey, content, binding })),
      hasPassword: holds(content.password),
      hasTotp: holds(content.totp),
      hasNotes: holds(content.notes),
    };
  });
}

/** For the browsers of those who hold the company's key. */
function asItIs(item: SealedItemRow): NonNullable<OpenedItem['sealed']> {
  const { accountId, companyId, itemId, itemVersion, keyEpoch, source, lastVersion } = item;
  const bound = { accountId, companyId, itemId, itemVersion, keyEpoch, source };
  return { ...bound, lastVersion, blob: toBase64(item.sealed) };
}

/**
 * Of the version that was read. While the company's key is changed, a version can be sealed to the next one, and its old key
 * destroyed, between reading the one and the other: then it is read once more.
 */
async function openContent(room: Room, repos: Repositories, item: SealedItemRow): Promise<ItemContent> {
  const slot = await repos.keys.findEscrowSlot(item.companyId, item.keyEpoch);
  const again =
    slot === null ? await repos.keys.findSealedItem(item.companyId, item.itemId, item.itemVersion) : item;
  return openVersion(room, repos, again ?? item);
}

async function openVersion(room: Room, repos: Repositories, item: SealedItemRow): Promise<ItemContent> {
  const privateKey = await openPrivateKey(room, repos, { ...item, epoch: item.keyEpoch });
  try {
    return await openItem({ privateKey, sealed: item.sealed, binding: item });
  } finally {
    privateKey.fill(0);
  }
}

function pick(content: ItemContent, fields: OpenItem['fields']): OpenedItem {
  const opened: OpenedItem = {};
  if (fields.includes('password')) opened.password = content.password?.reveal() ?? null;
  if (fields.includes('notes')) opened.notes = content.notes?.reveal() ?? null;
  if (fields.includes('totp')) opened.totp = content.totp ? currentCode(content.totp, Date.now()) : null;
  return opened;
}

function amend(content: ItemContent, changes: AmendItem['changes']): ItemContent {
  const amended = { ...content };
  for (const name of ['password', 'totp', 'notes'] as const) {
    const value = changes[name];
    if (value === null) delete amended[name];
    else if (value !== undefined) amended[name] = new Secret(value);
  }
  const original = { ...content.original };
  for (const name of ['name', 'username', 'url'] as const) {
    const text = changes.original?.[name];
    if (text === null) delete original[name];
    else if (text !== undefined) original[name] = text;
  }
  if (Object.keys(original).length > 0) amended.original = original;
  else delete amended.original;
  return amended;
}

function holds(secret: Secret | undefined): boolean {
  return secret !== undefined && secret.reveal() !== '';
}

function notPermitted(): PortalError {
  return new PortalError(
    'forbidden',
    'This secret was not opened, because no fresh entry in the activity trail permits it. Ask for it again.',
  );
}

function stale(): PortalError {
  return new PortalError(
    'stale',
    'Somebody else changed this item meanwhile. Nothing was saved; look at it again and repeat your change.',
  );
}
