// From an unlock passphrase to the key that wraps a person's private keys: slow on purpose, and never below the floor.
import { argon2id } from 'hash-wasm';
import { isCostlyEnough, type UnlockCost } from '#src/model/sealed/person-key.ts';
import { utf8 } from '#src/model/sealed/framed-bytes.ts';

/**
 * Argon2id over the passphrase (NFKC, so that every keyboard types the same), then HKDF. Half a second of work and 64 MiB:
 * only ever called in a worker, whose content policy alone lets WebAssembly run. Throws a RangeError for costs below the floor, whoever names them.
 */
export async function deriveUnlockKey(
  passphrase: string,
  salt: Uint8Array,
  cost: UnlockCost,
): Promise<CryptoKey> {
  if (!isCostlyEnough(cost)) throw new RangeError('these costs are below the floor');
  const stretched = await argon2id({
    password: utf8(passphrase.normalize('NFKC')),
    salt,
    memorySize: cost.kib,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  const material = await crypto.subtle.importKey('raw', exact(stretched), 'HKDF', false, ['deriveKey']);
  stretched.fill(0);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8('person-key-wrap/v1') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function exact(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
