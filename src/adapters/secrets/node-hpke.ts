// The library's HPKE over Node's own primitives. Through WebCrypto a seal is some fifteen jobs of the thread pool, most of which
// cost more than what they work out; these do the same at once.

import { createHmac, diffieHellman, generateKeyPairSync, hkdfSync, KeyObject } from 'node:crypto';
import { DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';

type Input = ArrayBufferLike | ArrayBufferView;

/** "KEM" and the number of DHKEM(X25519, HKDF-SHA256): what its labels begin with (RFC 9180, 4.1 and 7.1). */
const KEM_SUITE = new Uint8Array([0x4b, 0x45, 0x4d, 0x00, 0x20]);
const NO_SALT = new Uint8Array(32);

/** HKDF-SHA256 (RFC 5869); the labels of RFC 9180 are the library's. */
export class NodeHkdfSha256 extends HkdfSha256 {
  override async extract(salt: Input, ikm: Input): Promise<ArrayBuffer> {
    const key = salt.byteLength === 0 ? NO_SALT : viewOf(salt);
    return new Uint8Array(createHmac('sha256', key).update(viewOf(ikm)).digest()).buffer;
  }

  override async extractAndExpand(
    salt: Input,
    ikm: Input,
    info: Input,
    length: number,
  ): Promise<ArrayBuffer> {
    return hkdfSync('sha256', viewOf(ikm), viewOf(salt), viewOf(info), length);
  }
}

/** X25519 (RFC 7748) as the library encapsulates keys with it. */
export class NodeX25519HkdfSha256 extends DhkemX25519HkdfSha256 {
  constructor() {
    super();
    this._kdf = new NodeHkdfSha256();
    this._kdf.init(KEM_SUITE);
    this._prim.dh = agree;
  }

  override async generateKeyPair(): Promise<CryptoKeyPair> {
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    return {
      publicKey: publicKey.toCryptoKey('X25519', true, []) as CryptoKey,
      privateKey: privateKey.toCryptoKey('X25519', true, ['deriveBits']) as CryptoKey,
    };
  }
}

/** Throws where their key is of small order: what both come to would be known to everybody. */
async function agree(ours: CryptoKey, theirs: CryptoKey): Promise<ArrayBuffer> {
  const shared = diffieHellman({ privateKey: KeyObject.from(ours), publicKey: KeyObject.from(theirs) });
  return new Uint8Array(shared).buffer;
}

function viewOf(input: Input): Uint8Array {
  return ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);
}
