// Passkeys that open one's vault key: kept as the browser wrapped it. Only the key itself can say which they are.
import type { RequestContext } from '#src/domain/context.ts';
import { readBytes, writeBytes } from '#src/domain/read-bytes.ts';
import { invalidField, notFound } from '#src/model/errors.ts';
import { parsePasskeyWrap, passkeyWrapBytes } from '#src/model/sealed/passkey-wrap.ts';

type Named = { params: { passkeyId: string } };
type Keeping = Named & { body: { keyId: string; wrapped: string; signature: string } };

export async function listVaultKeyPasskeys(context: RequestContext) {
  const rows = await context.transaction((repos) => repos.ownVaultKeyPasskeys.list());
  return {
    data: rows.map(({ passkeyId, name, credentialId, wrapped, createdAt }) => ({
      ...{ passkeyId, name },
      credentialId: writeBytes(credentialId),
      wrapped: wrapped === null ? null : writeBytes(wrapped),
      since: createdAt?.toISOString() ?? null,
    })),
  };
}

/** Throws `not_found` for another's passkey or key, `invalid` where the key itself did not sign. */
export async function keepVaultKeyPasskey(
  context: RequestContext,
  { params: { passkeyId }, body }: Keeping,
): Promise<null> {
  const wrapped = readBytes('wrapped', body.wrapped);
  const signature = readBytes('signature', body.signature);
  return context.transaction(async (repos) => {
    const key = await repos.ownVaultKey.find();
    const passkey = (await repos.ownVaultKeyPasskeys.list()).find((one) => one.passkeyId === passkeyId);
    if (key?.id !== body.keyId || passkey === undefined) throw notFound();
    if (parsePasskeyWrap(wrapped) === null) {
      throw invalidField('wrapped', 'This is no vault key in a form known here. Nothing was kept.');
    }
    const record = { ...key, keyId: key.id, personId: context.actor.personId };
    const bytes = passkeyWrapBytes(record, passkey.credentialId, wrapped);
    if (!context.crypto.isSigned(key.signKey, bytes, signature)) {
      throw invalidField('signature', 'Your vault key did not sign this. Nothing was kept.');
    }
    if (!(await repos.ownVaultKeyPasskeys.keep(passkeyId, key.id, wrapped))) throw notFound();
    return null;
  });
}

/** Throws `not_found` for a passkey that is another's, or does not open the key. */
export async function removeVaultKeyPasskey(
  context: RequestContext,
  { params: { passkeyId } }: Named,
): Promise<null> {
  const removed = await context.transaction((repos) => repos.ownVaultKeyPasskeys.remove(passkeyId));
  if (!removed) throw notFound();
  return null;
}
