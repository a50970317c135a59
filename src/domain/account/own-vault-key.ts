// One's own vault key: kept as the browser made it. What it opens is the browser's affair; here only its form is looked at.
import type { VaultKeyRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { readBytes, writeBytes } from '#src/domain/read-bytes.ts';
import { invalidField, notFound, PortalError } from '#src/model/errors.ts';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import {
  isNoCheaper,
  parseWrappedKey,
  personKeyRecordBytes,
  rewrapBytes,
} from '#src/model/sealed/person-key.ts';

type Making = { id: string; publicKey: string; signKey: string; wrapped: string; signature: string };
type Rewrapping = { id: string; before: string; wrapped: string; signature: string };

export async function getVaultKey(context: RequestContext) {
  const row = await context.transaction((repos) => repos.ownVaultKey.find());
  return { key: row === null ? null : toVaultKey(row) };
}

/** Throws `invalid` for a key whose own signature does not hold or that is wrapped too cheaply, `conflict` for a second. */
export async function makeVaultKey(context: RequestContext, { body }: { body: Making }) {
  const key = {
    id: body.id,
    publicKey: readBytes('publicKey', body.publicKey),
    signKey: readBytes('signKey', body.signKey),
    wrapped: readBytes('wrapped', body.wrapped),
    signature: readBytes('signature', body.signature),
  };
  requireWrapped(key.wrapped);
  const record = { ...key, keyId: key.id, personId: context.actor.personId };
  if (!context.crypto.isSigned(key.signKey, personKeyRecordBytes(record), key.signature)) {
    throw invalidField('signature', 'This key is not signed by itself. Nothing was kept; make it anew.');
  }
  return context.transaction(async (repos) => {
    if (!(await repos.ownVaultKey.make(key))) throw thereAlready();
    const row = await repos.ownVaultKey.find();
    if (row === null) throw notFound();
    return toVaultKey(row);
  });
}

/** Throws `invalid` where the key itself did not sign or it would be cheaper to guess at, `stale` where it has changed. */
export async function rewrapVaultKey(context: RequestContext, { body }: { body: Rewrapping }) {
  const before = readBytes('before', body.before);
  const wrapped = readBytes('wrapped', body.wrapped);
  const signature = readBytes('signature', body.signature);
  const next = requireWrapped(wrapped);
  return context.transaction(async (repos) => {
    const row = await repos.ownVaultKey.find();
    if (row?.id !== body.id) throw notFound();
    const record = { ...row, keyId: row.id, personId: context.actor.personId };
    if (!context.crypto.isSigned(row.signKey, rewrapBytes(record, before, wrapped), signature)) {
      throw invalidField('signature', 'Your vault key did not sign this change. Nothing was changed.');
    }
    const present = parseWrappedKey(row.wrapped);
    if (present !== null && !isNoCheaper(next.cost, present.cost)) throw tooCheap();
    if (!(await repos.ownVaultKey.rewrap(row.id, before, wrapped))) throw changedMeanwhile();
    return toVaultKey({ ...row, wrapped, changedAt: context.now() });
  });
}

/** Throws `not_found` for a key that is not the actor's own, or not any more. */
export async function removeVaultKey(
  context: RequestContext,
  { params }: { params: { keyId: string } },
): Promise<null> {
  if (!(await context.transaction((repos) => repos.ownVaultKey.remove(params.keyId)))) throw notFound();
  return null;
}

function toVaultKey(row: VaultKeyRow) {
  return {
    id: row.id,
    publicKey: writeBytes(row.publicKey),
    signKey: writeBytes(row.signKey),
    wrapped: writeBytes(row.wrapped),
    signature: writeBytes(row.signature),
    madeAt: row.createdAt.toISOString(),
    passphraseChangedAt: row.changedAt.toISOString(),
  };
}

function requireWrapped(wrapped: Bytes) {
  const parsed = parseWrappedKey(wrapped);
  if (parsed === null) throw tooCheap();
  return parsed;
}

function tooCheap(): PortalError {
  return invalidField(
    'wrapped',
    'This is no vault key in a form known here, or its passphrase would be too cheap to guess. Nothing was kept.',
  );
}

function thereAlready(): PortalError {
  return new PortalError(
    'conflict',
    'You have a vault key already, perhaps made in another tab. Nothing was changed; reload the page and unlock that one.',
  );
}

function changedMeanwhile(): PortalError {
  return new PortalError(
    'stale',
    'Your passphrase was changed meanwhile, in another tab perhaps. Nothing was changed now; reload the page.',
  );
}
