// What the root key wraps opens in its own row and under a known root key only.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  companyKeyIsProved,
  proveCompanyKey,
  recordVerifyKey,
  RootKey,
  RootKeyRing,
  UnknownRootKeyError,
  UnreadableError,
  unwrapWithRoot,
  wrapWithRoot,
} from '#src/adapters/secrets/index.ts';
import { createPublicKey, verify } from 'node:crypto';

const old = new RootKeyRing([new RootKey(Buffer.alloc(32, 1), 'active')]);
const rotated = new RootKeyRing([
  new RootKey(Buffer.alloc(32, 2), 'active'),
  new RootKey(Buffer.alloc(32, 1), 'retained'),
]);
const stranger = new RootKeyRing([new RootKey(Buffer.alloc(32, 3), 'active')]);

const place = { purpose: 'it-glue-key', context: ['account', 'connection', 'eu', 1] };
const secret = Buffer.from('ITG.0123456789');

describe('wrapping under the root key', () => {
  const { wrapped, rootKeyId } = wrapWithRoot(old, { ...place, secret });

  it('opens with the same key, also when that is only retained', () => {
    expect(rootKeyId).toBe(old.active.id);
    expect(Buffer.from(unwrapWithRoot(old, { ...place, wrapped }))).toEqual(secret);
    expect(Buffer.from(unwrapWithRoot(rotated, { ...place, wrapped }))).toEqual(secret);
    expect(wrapWithRoot(rotated, { ...place, secret }).rootKeyId).toBe(rotated.active.id);
  });

  it('names the known keys where its own is missing', () => {
    expect(() => unwrapWithRoot(stranger, { ...place, wrapped })).toThrow(UnknownRootKeyError);
    expect(() => unwrapWithRoot(stranger, { ...place, wrapped })).toThrow(stranger.active.id);
  });

  it.each([
    ['another purpose', { ...place, purpose: 'escrow-slot' }],
    ['another account', { ...place, context: ['other', 'connection', 'eu', 1] }],
    ['another region', { ...place, context: ['account', 'connection', 'us', 1] }],
    ['another version', { ...place, context: ['account', 'connection', 'eu', 2] }],
    ['parts joined', { ...place, context: ['accountconnection', 'eu', 1] }],
    ['a part more', { ...place, context: ['account', 'connection', 'eu', 1, ''] }],
    ['order changed', { ...place, context: ['connection', 'account', 'eu', 1] }],
  ])('does not open elsewhere: %s', (_name, other) => {
    expect(() => unwrapWithRoot(old, { ...other, wrapped })).toThrow(UnreadableError);
  });

  it('does not open with any bit turned, nor cut', () => {
    fc.assert(
      fc.property(fc.nat({ max: wrapped.length * 8 - 1 }), (bit) => {
        const damaged = new Uint8Array(wrapped);
        damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => unwrapWithRoot(old, { ...place, wrapped: damaged })).toThrow();
      }),
      { numRuns: 2000 },
    );
    for (let length = 0; length < wrapped.length; length += 1) {
      expect(() => unwrapWithRoot(old, { ...place, wrapped: wrapped.subarray(0, length) })).toThrow(
        UnreadableError,
      );
    }
  });

  it('never writes the same bytes twice', () => {
    const seen = new Set(
      Array.from({ length: 5000 }, () =>
        Buffer.from(wrapWithRoot(old, { ...place, secret }).wrapped.subarray(25, 53)).toString('hex'),
      ),
    );
    expect(seen.size).toBe(5000);
  });
});

describe("the record of a company's key", () => {
  const record = { accountId: 'a', companyId: 'c', epoch: 1, publicKey: Buffer.alloc(32, 9) };
  const proof = proveCompanyKey(old, record);

  it('holds, also under a retained root key', () => {
    expect(companyKeyIsProved(old, record, proof)).toBe(true);
    expect(companyKeyIsProved(rotated, record, proof)).toBe(true);
    expect(() => companyKeyIsProved(stranger, record, proof)).toThrow(UnknownRootKeyError);
  });

  it('falls with any part of it', () => {
    for (const change of [
      { accountId: 'b' },
      { companyId: 'd' },
      { epoch: 2 },
      { publicKey: Buffer.alloc(32, 8) },
      { accountId: 'ac', companyId: '' },
    ]) {
      expect(companyKeyIsProved(old, { ...record, ...change }, proof)).toBe(false);
    }
    expect(companyKeyIsProved(old, record, { ...proof, recordMac: new Uint8Array(32) })).toBe(false);
    expect(companyKeyIsProved(old, record, { ...proof, recordMac: new Uint8Array(0) })).toBe(false);
    expect(companyKeyIsProved(old, record, { ...proof, signature: new Uint8Array(64) })).toBe(false);
    const elsewhere = proveCompanyKey(stranger, record);
    expect(companyKeyIsProved(old, record, { ...elsewhere, rootKeyId: old.active.id })).toBe(false);
  });

  it('has a signature that the public key alone checks', () => {
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), recordVerifyKey(old)]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const bytes = Buffer.concat(
      ['company-key/v1', 'a', 'c', '1', record.publicKey].map((part) => {
        const body = Buffer.from(part);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(body.length);
        return Buffer.concat([length, body]);
      }),
    );
    expect(verify(null, bytes, key, proof.signature)).toBe(true);
  });
});
