// A person's key pair under what the device of a passkey derives: made with the passphrase, opened with the device alone.
import { join, type Bytes } from '#src/model/sealed/framed-bytes.ts';
import {
  parsePasskeyWrap,
  passkeyWrapAad,
  passkeyWrapBytes,
  passkeyWrapHeader,
  passkeyWrapInfo,
  prfInputBytes,
} from '#src/model/sealed/passkey-wrap.ts';
import {
  NONCE_BYTES,
  personKeyRecordBytes,
  SALT_BYTES,
  type PersonKeyRecord,
} from '#src/model/sealed/person-key.ts';
import { isSigned, signingKey, signWith } from './curve-keys.ts';
import { forget, openPersonKey, type KeptKey, type OpenKey } from './person-key.ts';
import { Unopened } from './unreadable.ts';

/** `derived`: 32 bytes of the device, the same each time it is asked about `prfInput`. */
export type Device = { credentialId: Bytes; derived: Bytes };

/** What a device is asked to derive from, for this key. */
export async function prfInput(record: PersonKeyRecord): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', prfInputBytes(record)));
}

/** Throws `Unopened` where the passphrase does not open the key. */
export async function wrapForPasskey(
  kept: KeptKey,
  passphrase: string,
  device: Device,
): Promise<{ wrapped: Bytes; signature: Bytes }> {
  const open = await openPersonKey(kept, passphrase);
  try {
    const wrapped = await wrapOpenKey(kept, open, device);
    const signed = passkeyWrapBytes(kept, device.credentialId, wrapped);
    return { wrapped, signature: await signWith(await signingKey(open.seed), signed) };
  } finally {
    forget(open);
  }
}

export async function wrapOpenKey(record: PersonKeyRecord, open: OpenKey, device: Device): Promise<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const header = passkeyWrapHeader({ salt, nonce });
  const key = await wrappingKey(record, device, salt);
  const both = join(open.privateKey, open.seed);
  const additionalData = passkeyWrapAad(header, record, device.credentialId);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, both);
  both.fill(0);
  return join(header, new Uint8Array(sealed));
}

/** Throws `Unopened` for anything that is not this key's, under this passkey, as it was wrapped. */
export async function openWithPasskey(
  kept: Omit<KeptKey, 'wrapped'>,
  wrapped: Uint8Array,
  device: Device,
): Promise<OpenKey> {
  const parsed = parsePasskeyWrap(wrapped);
  if (parsed === null) throw new Unopened();
  if (!(await isSigned(kept.signKey, personKeyRecordBytes(kept), kept.signature))) throw new Unopened();
  try {
    const key = await wrappingKey(kept, device, parsed.salt);
    const additionalData = passkeyWrapAad(parsed.header, kept, device.credentialId);
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: parsed.nonce, additionalData },
      key,
      parsed.ciphertext,
    );
    const both = new Uint8Array(opened);
    const open = { privateKey: both.slice(0, 32), seed: both.slice(32, 64) };
    both.fill(0);
    return open;
  } catch {
    throw new Unopened();
  }
}

/** Not slow as for a passphrase: what a device derives has 256 bits and cannot be guessed. */
async function wrappingKey(
  record: PersonKeyRecord,
  { credentialId, derived }: Device,
  salt: Bytes,
): Promise<CryptoKey> {
  if (derived.length !== 32) throw new Unopened();
  const material = await crypto.subtle.importKey('raw', derived, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: passkeyWrapInfo(record, credentialId) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
