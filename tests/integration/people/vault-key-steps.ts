// A person's browser with a vault key and passkeys: what it makes and sends, by the portal's own browser code.

import { randomBytes, randomUUID } from 'node:crypto';
import { addPasskey, askForNewPasskey } from '#src/domain/account/own-passkeys.ts';
import { makeVaultKey } from '#src/domain/account/own-vault-key.ts';
import { listVaultKeyPasskeys } from '#src/domain/account/vault-key-passkeys.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import { makePersonKey, type KeptKey } from '#src/unlocking/person-key.ts';
import { wrapForPasskey, type Device } from '#src/unlocking/passkey-wrap.ts';
import { softAuthenticator } from './soft-authenticator.ts';

export const PASSPHRASE = 'seven quiet lanterns in orbit';

export async function withKey(context: RequestContext): Promise<KeptKey> {
  const { personId } = context.actor;
  const kept = await makePersonKey({ keyId: randomUUID(), personId, passphrase: PASSPHRASE });
  const { keyId, publicKey, signKey, wrapped, signature } = kept;
  const body = {
    id: keyId,
    publicKey: toBase64(publicKey),
    signKey: toBase64(signKey),
    wrapped: toBase64(wrapped),
    signature: toBase64(signature),
  };
  await makeVaultKey(context, { body });
  return kept;
}

export async function withPasskey(context: RequestContext) {
  const device = softAuthenticator();
  const response = device.register(await askForNewPasskey(context));
  const { id } = await addPasskey(context, { body: { name: 'My laptop', response } });
  return { device, id };
}

export const listed = async (context: RequestContext, passkeyId: string) =>
  (await listVaultKeyPasskeys(context)).data.find((one) => one.passkeyId === passkeyId);

/** What a browser sends after its device derived `derived`. */
export async function wrapping(context: RequestContext, kept: KeptKey, passkeyId: string) {
  const credentialId = fromBase64((await listed(context, passkeyId))?.credentialId ?? '');
  const device: Device = { credentialId, derived: new Uint8Array(randomBytes(32)) };
  const made = await wrapForPasskey(kept, PASSPHRASE, device);
  const body = {
    keyId: kept.keyId,
    wrapped: toBase64(made.wrapped),
    signature: toBase64(made.signature),
  };
  return { body, device };
}
