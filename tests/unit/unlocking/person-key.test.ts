// A person's key pair: opens with its passphrase and in its own place, and with nothing else; never wrapped too cheaply.

import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSigned } from '#src/adapters/secrets/index.ts';
import {
  isCostlyEnough,
  isNoCheaper,
  parseWrappedKey,
  personKeyRecordBytes,
  rewrapBytes,
  SMALL_DEVICE_COST,
  UNLOCK_COST,
  WRAPPED_BYTES,
} from '#src/model/sealed/person-key.ts';
import { fromBase64 } from '#src/unlocking/base64.ts';
import { fingerprintWords } from '#src/unlocking/fingerprint.ts';
import { makePersonKey, openPersonKey, rewrapPersonKey, type KeptKey } from '#src/unlocking/person-key.ts';
import { deriveUnlockKey } from '#src/unlocking/unlock-key.ts';
import { Unopened } from '#src/unlocking/unreadable.ts';

const PASSPHRASE = 'seven quiet lanterns in orbit';
const IDS = {
  keyId: '0b8a3f0e-7f0c-4d0e-9d38-0d5b1f6f9a01',
  personId: '5a6f5a5e-1c7f-4a59-8a38-2c7c7c1f9a02',
};
/** Wrapping is slow on purpose: one key serves the whole file. */
const kept = await makePersonKey({ ...IDS, passphrase: PASSPHRASE });

type Golden = { passphrase: string; key: Record<keyof KeptKey, string>; privateKey: string; seed: string };
const golden = JSON.parse(
  readFileSync(new URL('golden/person-key-v1.json', import.meta.url), 'utf8'),
) as Golden;

function goldenKey(): KeptKey {
  const { keyId, personId, publicKey, signKey, wrapped, signature } = golden.key;
  return {
    ...{ keyId, personId },
    publicKey: fromBase64(publicKey),
    signKey: fromBase64(signKey),
    wrapped: fromBase64(wrapped),
    signature: fromBase64(signature),
  };
}

describe('a person’s key', () => {
  it('opens with its passphrase, however the keyboard composes it', async () => {
    const open = await openPersonKey(goldenKey(), golden.passphrase.normalize('NFD'));
    expect(open.privateKey).toEqual(fromBase64(golden.privateKey));
    expect(open.seed).toEqual(fromBase64(golden.seed));
  });

  it('does not open with another passphrase, nor for another person, key or public half', async () => {
    const wrong: [KeptKey, string][] = [
      [kept, `${PASSPHRASE} `],
      [{ ...kept, personId: IDS.keyId }, PASSPHRASE],
      [{ ...kept, keyId: IDS.personId }, PASSPHRASE],
      [{ ...kept, publicKey: goldenKey().publicKey }, PASSPHRASE],
      [{ ...kept, signKey: goldenKey().signKey, signature: goldenKey().signature }, PASSPHRASE],
      [{ ...goldenKey(), wrapped: kept.wrapped }, PASSPHRASE],
    ];
    for (const [key, passphrase] of wrong) {
      await expect(openPersonKey(key, passphrase)).rejects.toBeInstanceOf(Unopened);
    }
  });

  it('is signed by itself, as the server checks it', () => {
    expect(isSigned(kept.signKey, personKeyRecordBytes(kept), kept.signature)).toBe(true);
    expect(isSigned(goldenKey().signKey, personKeyRecordBytes(kept), kept.signature)).toBe(false);
    expect(isSigned(new Uint8Array(3), personKeyRecordBytes(kept), kept.signature)).toBe(false);
  });

  it('goes by a new passphrase after a change that it signed itself', async () => {
    const next = 'another harvest of violins';
    const { wrapped, signature } = await rewrapPersonKey(kept, { present: PASSPHRASE, next });
    expect(isSigned(kept.signKey, rewrapBytes(kept, kept.wrapped, wrapped), signature)).toBe(true);
    expect(isSigned(kept.signKey, rewrapBytes(kept, wrapped, kept.wrapped), signature)).toBe(false);
    await expect(openPersonKey({ ...kept, wrapped }, next)).resolves.toBeDefined();
    await expect(openPersonKey({ ...kept, wrapped }, PASSPHRASE)).rejects.toBeInstanceOf(Unopened);
  });

  it('has words that change with every part of its record', async () => {
    const words = await fingerprintWords(kept);
    expect(words).toHaveLength(8);
    expect(await fingerprintWords({ ...kept, publicKey: goldenKey().publicKey })).not.toEqual(words);
    expect(await fingerprintWords({ ...kept, signKey: goldenKey().signKey })).not.toEqual(words);
    expect(await fingerprintWords({ ...kept, personId: IDS.keyId })).not.toEqual(words);
    expect((await fingerprintWords(goldenKey())).join(' ')).toBe(
      'leisure seven chunk cake meat length frost idea',
    );
  });
});

describe('what guessing costs', () => {
  const cost = fc.record({
    kib: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    passes: fc.integer({ min: 0, max: 65_535 }),
    lanes: fc.integer({ min: 0, max: 255 }),
  });

  it('is never below the floor: such a key is not even looked at, whatever the server says', async () => {
    await fc.assert(
      fc.asyncProperty(cost, async (asked) => {
        const cheap = asked.kib < 32 * 1024 || asked.passes < 3 || (asked.kib < 65_536 && asked.passes < 6);
        if (cheap) expect(isCostlyEnough(asked)).toBe(false);
        if (!isCostlyEnough(asked)) {
          await expect(deriveUnlockKey('x', new Uint8Array(16), asked)).rejects.toBeInstanceOf(RangeError);
        }
        const forged = new Uint8Array(kept.wrapped);
        const view = new DataView(forged.buffer);
        view.setUint32(6, asked.kib);
        view.setUint16(10, asked.passes);
        view.setUint8(12, asked.lanes);
        expect(parseWrappedKey(forged) === null).toBe(!isCostlyEnough(asked));
      }),
    );
  });

  it('may grow from the small profile to the large one, and never falls back', () => {
    expect(isNoCheaper(UNLOCK_COST, SMALL_DEVICE_COST)).toBe(true);
    expect(isNoCheaper(SMALL_DEVICE_COST, UNLOCK_COST)).toBe(false);
    expect(isNoCheaper({ ...UNLOCK_COST, passes: 2 }, UNLOCK_COST)).toBe(false);
  });

  it('stands in a form of one length, version and derivation', () => {
    expect(kept.wrapped).toHaveLength(WRAPPED_BYTES);
    for (const at of [0, 4, 5]) {
      const other = new Uint8Array(kept.wrapped);
      other[at] = (other[at] ?? 0) + 1;
      expect(parseWrappedKey(other)).toBeNull();
    }
    expect(parseWrappedKey(kept.wrapped.subarray(1))).toBeNull();
  });
});
