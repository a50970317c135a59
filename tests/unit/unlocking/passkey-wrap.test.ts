// A person's key under a passkey: opens with what that passkey's device derives, in its own place, and with nothing else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSigned } from '#src/adapters/secrets/index.ts';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import { parsePasskeyWrap, PASSKEY_WRAP_BYTES, passkeyWrapBytes } from '#src/model/sealed/passkey-wrap.ts';
import { parseWrappedKey, personKeyRecordBytes } from '#src/model/sealed/person-key.ts';
import { signingKey, signWith } from '#src/unlocking/curve-keys.ts';
import { makePersonKey, openPersonKey, type KeptKey } from '#src/unlocking/person-key.ts';
import {
  openWithPasskey,
  prfInput,
  wrapForPasskey,
  wrapOpenKey,
  type Device,
} from '#src/unlocking/passkey-wrap.ts';
import { Unopened } from '#src/unlocking/unreadable.ts';

const PASSPHRASE = 'seven quiet lanterns in orbit';
const random = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count));
const make = (personId: string): Promise<KeptKey> =>
  makePersonKey({ keyId: crypto.randomUUID(), personId, passphrase: PASSPHRASE });

const personId = crypto.randomUUID();
/** Two keys of one person: the second in place of the first, which was given up. */
const [kept, later, another] = [await make(personId), await make(personId), await make(crypto.randomUUID())];
const device: Device = { credentialId: random(32), derived: random(32) };
const open = await openPersonKey(kept, PASSPHRASE);
const { wrapped, signature } = await wrapForPasskey(kept, PASSPHRASE, device);

const flipped = (bytes: Bytes, bit: number): Bytes => {
  const other = new Uint8Array(bytes);
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return other;
};

describe('a key under a passkey', () => {
  it('is the very key that the passphrase opens, made with that passphrase alone', async () => {
    expect(await openWithPasskey(kept, wrapped, device)).toEqual(open);
    await expect(wrapForPasskey(kept, `${PASSPHRASE} `, device)).rejects.toBeInstanceOf(Unopened);
  });

  it('does not open for another person, key, passkey or device, nor under a record that is not signed', async () => {
    const wrong: [KeptKey, Device][] = [
      [{ ...kept, personId: another.personId }, device],
      [{ ...kept, keyId: later.keyId }, device],
      [later, device],
      [another, device],
      [{ ...kept, publicKey: later.publicKey }, device],
      [{ ...kept, signature: later.signature }, device],
      [kept, { ...device, credentialId: random(32) }],
      [kept, { ...device, derived: random(32) }],
      [kept, { ...device, derived: random(31) }],
    ];
    for (const [key, by] of wrong) {
      await expect(openWithPasskey(key, wrapped, by)).rejects.toBeInstanceOf(Unopened);
    }
  });

  it('is bound to person, key and passkey also where the record is theirs in everything else', async () => {
    // Signed by themselves, as whoever made them may: only what the wrapping is bound to is left to refuse.
    const sign = await signingKey(open.seed);
    for (const moved of [
      { ...kept, personId: another.personId },
      { ...kept, keyId: later.keyId },
    ]) {
      const own = await signWith(sign, personKeyRecordBytes(moved));
      const opening = openWithPasskey({ ...moved, signature: own }, wrapped, device);
      await expect(opening).rejects.toBeInstanceOf(Unopened);
    }
  });

  it('does not open with any bit turned, in itself, the passkey or what the device derived', async () => {
    const turned = fc.record({
      wrapped: fc.integer({ min: 0, max: PASSKEY_WRAP_BYTES * 8 - 1 }),
      device: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(turned, async (bit) => {
        const tries: [Bytes, Device][] = [
          [flipped(wrapped, bit.wrapped), device],
          [wrapped, { ...device, derived: flipped(device.derived, bit.device) }],
          [wrapped, { ...device, credentialId: flipped(device.credentialId, bit.device) }],
        ];
        for (const [bytes, by] of tries) {
          await expect(openWithPasskey(kept, bytes, by)).rejects.toBeInstanceOf(Unopened);
        }
      }),
    );
  });

  it('opens for whatever a device derives and whatever a passkey is called, and differs each time', async () => {
    const any = fc.record({
      credentialId: fc.uint8Array({ minLength: 1, maxLength: 1023 }),
      derived: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    });
    await fc.assert(
      fc.asyncProperty(any, async (made) => {
        const by = { credentialId: new Uint8Array(made.credentialId), derived: new Uint8Array(made.derived) };
        const one = await wrapOpenKey(kept, open, by);
        expect(await openWithPasskey(kept, one, by)).toEqual(open);
        expect(one).not.toEqual(await wrapOpenKey(kept, open, by));
      }),
    );
  });

  it('is signed by the key, for this passkey and this wrapping', () => {
    const { credentialId } = device;
    const signed = passkeyWrapBytes(kept, credentialId, wrapped);
    expect(isSigned(kept.signKey, signed, signature)).toBe(true);
    for (const other of [
      passkeyWrapBytes(later, credentialId, wrapped),
      passkeyWrapBytes(kept, random(32), wrapped),
      passkeyWrapBytes(kept, credentialId, flipped(wrapped, 900)),
    ]) {
      expect(isSigned(kept.signKey, other, signature)).toBe(false);
    }
  });

  it('is never taken for one under a passphrase, nor the other way round', () => {
    expect(parsePasskeyWrap(wrapped)).not.toBeNull();
    expect(parseWrappedKey(wrapped)).toBeNull();
    expect(parsePasskeyWrap(kept.wrapped)).toBeNull();
    for (const at of [0, 4, 5]) expect(parsePasskeyWrap(flipped(wrapped, at * 8))).toBeNull();
    expect(parsePasskeyWrap(wrapped.subarray(1))).toBeNull();
  });
});

it('devices are asked the same for one key, and something else for every other', async () => {
  const asked = await prfInput(kept);
  expect(asked).toHaveLength(32);
  expect(await prfInput({ ...kept })).toEqual(asked);
  for (const other of [later, another, { ...kept, personId: another.personId }]) {
    expect(await prfInput(other)).not.toEqual(asked);
  }
});
