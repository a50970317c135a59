// Creates a vault item by hand: its secrets are sealed to the company's public key before anything is stored.
import type { ItemContent } from '#src/adapters/secrets/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';
import { itemAnswer } from './item-answer.ts';
import { readLabel, readSecret, readSeed, readTexts, type ItemInput } from './item-input.ts';
import { toNewestKey } from './to-newest-key.ts';
import { vaultPlace } from './vault-place.ts';

type Input = { params: { companyId: string }; body: ItemInput & { name: string } };
type Columns = { name: string; username: string | null; url: string | null };

export async function createVaultItem(context: RequestContext, { params, body }: Input) {
  const { companyId } = params;
  await context.transaction((repos) => vaultPlace(context, repos, companyId, 'edit_items'));
  const read = readItem(body);
  const folder = readLabel(body.folder);
  const category = readLabel(body.category) ?? null;
  return toNewestKey(() => sealAndStore(context, companyId, { ...read, folder, category }));
}

type Read = ReturnType<typeof readItem> & { folder: string | null | undefined; category: string | null };

async function sealAndStore(context: RequestContext, companyId: string, read: Read) {
  const { accountId } = context.actor;
  const { columns, content, folder, category } = read;
  const key = await context.keyholder.ensureCompanyKey({ context: context.tenantContext, companyId });
  const itemId = context.newId();
  const binding = { accountId, companyId, itemId, itemVersion: 1, keyEpoch: key.epoch, source: null };
  const sealed = await context.crypto.sealItem({ publicKey: key.publicKey, content, binding });
  return context.transaction(async (repos) => {
    const place = { accountId, companyId, itemId };
    const folderId = folder
      ? await repos.vaultItems.ensureFolder({ id: context.newId(), accountId, companyId, path: folder })
      : null;
    await repos.vaultItems.insert(
      place,
      {
        ...columns,
        category,
        folderId,
        ...factsOf(content, context.now()),
      },
      { version: 1, keyEpoch: key.epoch, sealed, ...columns, writtenBy: context.actor.personId },
    );
    await repos.audit.append({
      action: 'vault_item.created',
      companyId,
      targetType: 'vault_item',
      targetId: itemId,
      details: { name: columns.name },
    });
    const row = await repos.vaultItems.find(companyId, itemId, true);
    if (row === null)
      throw new PortalError('internal', 'The item was not kept. Nothing was saved; try again.');
    return itemAnswer(context, repos, row);
  });
}

function readItem(body: Input['body']): { columns: Columns; content: ItemContent } {
  const texts = readTexts(body);
  const { name, username = null, url = null } = texts.columns;
  if (name === undefined) throw invalidField('name', 'Give the item a name.');
  const content: ItemContent = {};
  const password = readSecret(body.password);
  const totp = readSeed(body.totp);
  const notes = readSecret(body.notes);
  if (password) content.password = password;
  if (totp) content.totp = totp;
  if (notes) content.notes = notes;
  const kept = Object.entries(texts.original).filter(([, text]) => typeof text === 'string');
  if (kept.length > 0) content.original = Object.fromEntries(kept);
  return { columns: { name, username, url }, content };
}

/** What lists may know of the secrets: whether there are any, and how old the password is. */
function factsOf(content: ItemContent, now: Date) {
  const holds = (secret: { reveal(): string } | undefined) => secret !== undefined && secret.reveal() !== '';
  const hasPassword = holds(content.password);
  return {
    hasPassword,
    hasTotp: holds(content.totp),
    hasNotes: holds(content.notes),
    passwordChangedAt: hasPassword ? now : null,
    editedAt: now,
  };
}
