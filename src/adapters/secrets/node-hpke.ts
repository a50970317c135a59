// The library's HPKE over Node's own primitives. Through WebCrypto a seal is some fifteen jobs of the thread pool, most of which
// cost more than what they work out; these do the same at once. Keys go in as key objects: of plain bytes Node finds out by
// throwing that they are none, which takes three times as long as the HMAC itself.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  KeyObject,
} from 'node:crypto';
import { Aes256Gcm, DhkemX25519HkdfSha256, HkdfSha256, type AeadEncryptionContext } from '@hpke/core';
import { join } from './framed-bytes.ts';

type Input = ArrayBufferLike | ArrayBufferView;

/** "KEM" and the number of DHKEM(X25519, HKDF-SHA256): what its labels begin with (RFC 9180, 4.1 and 7.1). */
const KEM_SUITE = new Uint8Array([0x4b, 0x45, 0x4d, 0x00, 0x20]);
const NO_SALT = createSecretKey(new Uint8Array(32));

/** HKDF-SHA256 (RFC 5869); the labels of RFC 9180 are the library's. */
export class NodeHkdfSha256 extends HkdfSha256 {
  override async extract(salt: Input, ikm: Input): Promise<ArrayBuffer> {
    const key = salt.byteLength === 0 ? NO_SALT : createSecretKey(viewOf(salt));
    return new Uint8Array(createHmac('sha256', key).update(viewOf(ikm)).digest()).buffer;
  }

  override async extractAndExpand(
    salt: Input,
    ikm: Input,
    info: Input,
    length: number,
  ): Promise<ArrayBuffer> {
    return hkdfSync('sha256', createSecretKey(viewOf(ikm)), viewOf(salt), viewOf(info), length);
  }
}

/** X25519 (RFC 7748) as the library encapsulates keys with it. */
export class NodeX25519HkdfSha256 extends DhkemX25519HkdfSha256 {
  constructor() {
    super();
    this._kdf = new NodeHkdfSha256();
    this._kdf.init(KEM_SUITE);
    this._prim.dh = agree;
    this._prim.serializePublicKey = rawPublicKey;
  }

  override async generateKeyPair(): Promise<CryptoKeyPair> {
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    return {
      publicKey: publicKey.toCryptoKey('X25519', true, []) as CryptoKey,
      privateKey: privateKey.toCryptoKey('X25519', true, ['deriveBits']) as CryptoKey,
    };
  }
}

/** AES-256-GCM with a tag of 16 bytes behind the ciphertext (RFC 5116, 5.2). */
export class NodeAes256Gcm extends Aes256Gcm {
  override createEncryptionContext(bytes: Input): AeadEncryptionContext {
    const key = createSecretKey(viewOf(bytes));
    const { tagSize } = this;
    return {
      async seal(nonce, data, aad) {
        const cipher = createCipheriv('aes-256-gcm', key, viewOf(nonce), { authTagLength: tagSize });
        cipher.setAAD(viewOf(aad));
        return join(cipher.update(viewOf(data)), cipher.final(), cipher.getAuthTag()).buffer;
      },
      async open(nonce, data, aad) {
        const sealed = viewOf(data);
        const decipher = createDecipheriv('aes-256-gcm', key, viewOf(nonce), { authTagLength: tagSize });
        decipher.setAAD(viewOf(aad));
        decipher.setAuthTag(sealed.subarray(-tagSize));
        const opened = decipher.update(sealed.subarray(0, -tagSize));
        // Throws where anything was changed, before a byte of it is handed on.
        const whole = join(opened, decipher.final());
        opened.fill(0);
        return whole.buffer;
      },
    };
  }
}

/** Throws where their key is of small order: what both come to would be known to everybody. */
async function agree(ours: CryptoKey, theirs: CryptoKey): Promise<ArrayBuffer> {
  const shared = diffieHellman({ privateKey: KeyObject.from(ours), publicKey: KeyObject.from(theirs) });
  return new Uint8Array(shared).buffer;
}

/** The 32 bytes of a public key. */
async function rawPublicKey(key: CryptoKey): Promise<ArrayBuffer> {
  const { x = '' } = KeyObject.from(key).export({ format: 'jwk' });
  return new Uint8Array(Buffer.from(x, 'base64url')).buffer;
}

function viewOf(input: Input): Uint8Array {
  return ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);
}
