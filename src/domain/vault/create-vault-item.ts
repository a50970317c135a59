// Creates a vault item by hand: sealed to the company's public key before anything is stored, here or by the browser.
import type { ItemContent } from '#src/adapters/secrets/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';
import { itemAnswer } from './item-answer.ts';
import { readLabel, readSecret, readSeed, readTexts, type ItemInput } from './item-input.ts';
import {
  holdsPlainSecrets,
  requireWholeTexts,
  takeSealedVersion,
  type SealedVersion,
} from './sealed-version.ts';
import { notePasswordHosts } from './note-password-hosts.ts';
import { toNewestKey } from './to-newest-key.ts';
import { vaultPlace } from './vault-place.ts';

type Input = {
  params: { companyId: string };
  body: ItemInput & { name: string; sealed?: (SealedVersion & { itemId: string }) | undefined };
};
type Columns = { name: string; username: string | null; url: string | null };

export async function createVaultItem(context: RequestContext, { params, body }: Input) {
  const { companyId } = params;
  const itemId = body.sealed?.itemId ?? context.newId();
  const taken = await context.transaction(async (repos) => {
    await vaultPlace(context, repos, companyId, 'edit_items');
    const plain = holdsPlainSecrets(body);
    return takeSealedVersion(repos, { companyId, itemId }, { sealed: body.sealed, plain });
  });
  const read = readItem(body);
  if (taken !== null) requireWholeTexts(read.content.original);
  const folder = readLabel(body.folder);
  const category = readLabel(body.category) ?? null;
  const facts =
    body.sealed === undefined ? factsOf(read.content, context.now()) : toldFacts(body.sealed, context.now());
  const item = { ...read, itemId, folder, category, facts };
  if (taken !== null) return store(context, companyId, item, taken);
  return toNewestKey(async () => {
    const place = { accountId: context.actor.accountId, companyId, itemId };
    return store(context, companyId, item, await sealFirst(context, place, read.content));
  });
}

type Item = ReturnType<typeof readItem> & {
  itemId: string;
  folder: string | null | undefined;
  category: string | null;
  facts: ReturnType<typeof factsOf>;
};

async function store(
  context: RequestContext,
  companyId: string,
  { itemId, columns, folder, category, facts }: Item,
  version: Awaited<ReturnType<typeof sealFirst>>,
) {
  const { accountId } = context.actor;
  return context.transaction(async (repos, tx) => {
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
        ...facts,
      },
      { ...version, ...columns, writtenBy: context.actor.personId },
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
    await notePasswordHosts(context, { repos, tx }, companyId, [{ before: null, after: row }]);
    return itemAnswer(context, repos, row);
  });
}

async function sealFirst(
  context: RequestContext,
  place: { accountId: string; companyId: string; itemId: string },
  content: ItemContent,
) {
  const { companyId } = place;
  const key = await context.keyholder.ensureCompanyKey({ context: context.tenantContext, companyId });
  const binding = { ...place, itemVersion: 1, keyEpoch: key.epoch, source: null };
  const sealed = await context.crypto.sealItem({ publicKey: key.publicKey, content, binding });
  return { version: 1, keyEpoch: key.epoch, sealed };
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

/** As the browser that sealed it tells. */
function toldFacts({ hasPassword, hasTotp, hasNotes }: SealedVersion, now: Date) {
  return { hasPassword, hasTotp, hasNotes, passwordChangedAt: hasPassword ? now : null, editedAt: now };
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
