// A person's own key pair: made here, wrapped under their passphrase here, opened here. Nothing of it in the clear leaves.
import {
  isNoCheaper,
  NONCE_BYTES,
  parseWrappedKey,
  personKeyRecordBytes,
  rewrapBytes,
  SALT_BYTES,
  UNLOCK_COST,
  wrappedKeyAad,
  wrappedKeyHeader,
  type PersonKeyRecord,
  type UnlockCost,
} from '#src/model/sealed/person-key.ts';
import { join, type Bytes } from '#src/model/sealed/framed-bytes.ts';
import { isSigned, publicOf, signingKey, signWith } from './curve-keys.ts';
import { deriveUnlockKey } from './unlock-key.ts';
import { Unopened } from './unreadable.ts';

/** What is kept on the server. */
export type KeptKey = PersonKeyRecord & { wrapped: Bytes; signature: Bytes };

/** An open key; `privateKey` and `seed` are to be overwritten as soon as they have been used. */
export type OpenKey = { privateKey: Bytes; seed: Bytes };

/** A fresh pair of pairs. About a second. */
export async function makePersonKey(
  input: { keyId: string; personId: string; passphrase: string },
  cost: UnlockCost = UNLOCK_COST,
): Promise<KeptKey> {
  const open = {
    privateKey: crypto.getRandomValues(new Uint8Array(32)),
    seed: crypto.getRandomValues(new Uint8Array(32)),
  };
  try {
    const record = {
      keyId: input.keyId,
      personId: input.personId,
      publicKey: await publicOf('X25519', open.privateKey),
      signKey: await publicOf('Ed25519', open.seed),
    };
    const signature = await signWith(await signingKey(open.seed), personKeyRecordBytes(record));
    return { ...record, wrapped: await wrap(record, open, input.passphrase, cost), signature };
  } finally {
    forget(open);
  }
}

/**
 * Opens a kept key. Throws `Unopened` for a wrong passphrase and for a record that is not what its owner signed or costs a
 * guesser too little; those are one and the same to whoever asks.
 */
export async function openPersonKey(kept: KeptKey, passphrase: string): Promise<OpenKey> {
  const parsed = parseWrappedKey(kept.wrapped);
  if (parsed === null) throw new Unopened();
  if (!(await isSigned(kept.signKey, personKeyRecordBytes(kept), kept.signature))) throw new Unopened();
  const key = await deriveUnlockKey(passphrase, parsed.salt, parsed.cost);
  let both: Bytes;
  try {
    const additionalData = wrappedKeyAad(parsed.header, kept);
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: parsed.nonce, additionalData },
      key,
      parsed.ciphertext,
    );
    both = new Uint8Array(opened);
  } catch {
    throw new Unopened();
  }
  const open = { privateKey: both.slice(0, 32), seed: both.slice(32, 64) };
  both.fill(0);
  return open;
}

/** The same key under another passphrase, or at a higher cost; never at a lower one. Throws `Unopened` as above. */
export async function rewrapPersonKey(
  kept: KeptKey,
  passphrase: { present: string; next: string },
  cost: UnlockCost = UNLOCK_COST,
): Promise<{ wrapped: Bytes; signature: Bytes }> {
  const open = await openPersonKey(kept, passphrase.present);
  try {
    const before = parseWrappedKey(kept.wrapped);
    const chosen = before !== null && !isNoCheaper(cost, before.cost) ? before.cost : cost;
    const wrapped = await wrap(kept, open, passphrase.next, chosen);
    const signature = await signWith(await signingKey(open.seed), rewrapBytes(kept, kept.wrapped, wrapped));
    return { wrapped, signature };
  } finally {
    forget(open);
  }
}

export function forget(open: OpenKey): void {
  open.privateKey.fill(0);
  open.seed.fill(0);
}

async function wrap(
  record: PersonKeyRecord,
  open: OpenKey,
  passphrase: string,
  cost: UnlockCost,
): Promise<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const header = wrappedKeyHeader({ cost, salt, nonce });
  const key = await deriveUnlockKey(passphrase, salt, cost);
  const both = join(open.privateKey, open.seed);
  const additionalData = wrappedKeyAad(header, record);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, both);
  both.fill(0);
  return join(header, new Uint8Array(sealed));
}
