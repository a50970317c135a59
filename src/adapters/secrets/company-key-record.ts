// Makes a company's public key undeniable: without it, whoever writes the table could put his own key there.

import { createHmac, sign, timingSafeEqual, verify } from 'node:crypto';
import { ed25519PrivateKey, ed25519PublicKey } from './ed25519-seed.ts';
import { frame, type Bytes } from './framed-bytes.ts';
import type { RootKey, RootKeyRing } from './root-key.ts';

/** One epoch of a company's key pair; `publicKey` is 32 bytes. */
export type CompanyKeyRecord = {
  accountId: string;
  companyId: string;
  epoch: number;
  publicKey: Uint8Array;
};

/** What stands beside the record in its row. */
export type CompanyKeyProof = { recordMac: Bytes; signature: Bytes; rootKeyId: string };

/** MAC (for the key-holder itself) and Ed25519 signature (for everyone who knows `recordVerifyKey`). */
export function proveCompanyKey(ring: RootKeyRing, record: CompanyKeyRecord): CompanyKeyProof {
  const bytes = recordBytes(record);
  return {
    recordMac: macOf(ring.active, bytes),
    signature: new Uint8Array(sign(null, bytes, ed25519PrivateKey(seedOf(ring.active)))),
    rootKeyId: ring.active.id,
  };
}

/** False where the record was not made by this installation exactly so. Throws `UnknownRootKeyError`. */
export function companyKeyIsProved(
  ring: RootKeyRing,
  record: CompanyKeyRecord,
  proof: { recordMac: Uint8Array; signature: Uint8Array; rootKeyId: string },
): boolean {
  const root = ring.find(proof.rootKeyId);
  const bytes = recordBytes(record);
  const mac = macOf(root, bytes);
  const macHolds = proof.recordMac.length === mac.length && timingSafeEqual(mac, proof.recordMac);
  return macHolds && verify(null, bytes, ed25519PublicKey(seedOf(root)), proof.signature);
}

/** The public Ed25519 key (32 bytes) that checks the signatures made under the active root key. */
export function recordVerifyKey(ring: RootKeyRing): Bytes {
  const spki = ed25519PublicKey(seedOf(ring.active)).export({ format: 'der', type: 'spki' });
  return new Uint8Array(spki.subarray(-32));
}

function recordBytes(record: CompanyKeyRecord): Bytes {
  return frame('company-key/v1', record.accountId, record.companyId, record.epoch, record.publicKey);
}

function macOf(root: RootKey, bytes: Uint8Array): Bytes {
  return new Uint8Array(createHmac('sha256', root.derive('company-key-mac/v1')).update(bytes).digest());
}

function seedOf(root: RootKey): Bytes {
  return root.derive('company-key-signature/v1');
}
