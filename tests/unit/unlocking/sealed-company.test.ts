// A company's key and items as browser and server hand them to each other: the same bytes both ways, and in their place only.

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  generateCompanyKeyPair,
  openItem as openOnServer,
  sealItem as sealOnServer,
  sealSlot as sealSlotOnServer,
} from '#src/adapters/secrets/index.ts';
import { parseSlot, SLOT_BYTES, type SlotPlace } from '#src/model/sealed/member-slot.ts';
import { Secret } from '#src/model/secret.ts';
import { companyKeyWords } from '#src/unlocking/fingerprint.ts';
import { openingKey } from '#src/unlocking/hpke.ts';
import { openSlot, sealSlot } from '#src/unlocking/member-slot.ts';
import { kitKey, makeKit } from '#src/unlocking/recovery-kit.ts';
import { openItem, sealItem } from '#src/unlocking/sealed-item.ts';
import { Unopened } from '#src/unlocking/unreadable.ts';

const company = await generateCompanyKeyPair();
const holder = await generateCompanyKeyPair();
const stranger = await generateCompanyKeyPair();
const companyKey = await openingKey(company.privateKey);
const holderKey = await openingKey(holder.privateKey);

const binding = {
  accountId: randomUUID(),
  companyId: randomUUID(),
  itemId: randomUUID(),
  itemVersion: 3,
  keyEpoch: 2,
  source: { system: 'it-glue', id: '7' },
};
const place: SlotPlace = {
  accountId: binding.accountId,
  companyId: binding.companyId,
  epoch: 2,
  companyPublicKey: company.publicKey,
  holderId: randomUUID(),
  holderKeyId: randomUUID(),
};

describe('an item of a sealed vault', () => {
  it('is the same bytes to browser and server, whichever sealed it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string(),
        async (password, notes) => {
          const content = { password: new Secret(password), notes: new Secret(notes) };
          const there = await sealOnServer({ publicKey: company.publicKey, content, binding });
          const here = await sealItem(company.publicKey, content, binding);
          expect(here.length).toBe(there.length);
          const opened = await openItem(companyKey, there, binding);
          expect([opened.password?.reveal(), opened.notes?.reveal()]).toEqual([password, notes]);
          const back = await openOnServer({ privateKey: company.privateKey, sealed: here, binding });
          expect([back.password?.reveal(), back.notes?.reveal()]).toEqual([password, notes]);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('opens in its place alone, whole, and with its company’s key', async () => {
    const sealed = await sealItem(company.publicKey, { password: new Secret('p') }, binding);
    const elsewhere = [
      { accountId: randomUUID() },
      { companyId: randomUUID() },
      { itemId: randomUUID() },
      { itemVersion: 4 },
      { keyEpoch: 1 },
      { source: null },
    ];
    for (const other of elsewhere) {
      await expect(openItem(companyKey, sealed, { ...binding, ...other })).rejects.toBeInstanceOf(Unopened);
    }
    const otherKey = await openingKey(stranger.privateKey);
    await expect(openItem(otherKey, sealed, binding)).rejects.toBeInstanceOf(Unopened);
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const turned = new Uint8Array(sealed);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await expect(openItem(companyKey, turned, binding)).rejects.toBeInstanceOf(Unopened);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a slot of a company’s key', () => {
  it('is opened by its holder, from the server and from another holder alike', async () => {
    for (const seal of [sealSlotOnServer, sealSlot]) {
      const slot = await seal(holder.publicKey, company.privateKey, place);
      expect(slot).toHaveLength(SLOT_BYTES);
      expect(await openSlot(holderKey, slot, place)).toEqual(company.privateKey);
    }
  });

  it('opens for no other place or key, and never to a key that is not the company’s', async () => {
    const slot = await sealSlot(holder.publicKey, company.privateKey, place);
    const elsewhere = [
      { accountId: randomUUID() },
      { companyId: randomUUID() },
      { epoch: 1 },
      { holderId: randomUUID() },
      { holderKeyId: randomUUID() },
      { companyPublicKey: stranger.publicKey },
    ];
    for (const other of elsewhere) {
      await expect(openSlot(holderKey, slot, { ...place, ...other })).rejects.toBeInstanceOf(Unopened);
    }
    // Whoever knows the holder's public key can seal something to it: it must be the company's own private key.
    const forged = await sealSlot(holder.publicKey, stranger.privateKey, place);
    await expect(openSlot(holderKey, forged, place)).rejects.toBeInstanceOf(Unopened);
    expect(parseSlot(slot.subarray(1))).toBeNull();
    expect(parseSlot(Uint8Array.of(2, ...slot.subarray(1)))).toBeNull();
  });
});

describe('the words of a company’s key', () => {
  it('are the same for all who hold it, and others for who was given another key, or one of elsewhere', async () => {
    const words = await companyKeyWords(place);
    expect(words).toHaveLength(8);
    expect(await companyKeyWords({ ...place, holderId: randomUUID() } as SlotPlace)).toEqual(words);
    const others = [
      { companyPublicKey: stranger.publicKey },
      { companyId: randomUUID() },
      { accountId: randomUUID() },
      { epoch: 3 },
    ];
    for (const other of others) expect(await companyKeyWords({ ...place, ...other })).not.toEqual(words);
  });
});

describe('the recovery kit', () => {
  it('is 24 words, however they are typed, and nothing with a slip in it', async () => {
    const { words, publicKey } = await makeKit();
    expect(words).toHaveLength(24);
    const key = await openingKey(kitKey(` 1. ${words.join(', ').toUpperCase()}\n`));
    const slot = await sealSlot(publicKey, company.privateKey, place);
    expect(await openSlot(key, slot, place)).toEqual(company.privateKey);
    const swapped = [words[1], words[0], ...words.slice(2)].join(' ');
    for (const wrong of ['', words.slice(1).join(' '), words.join(' ').replace(/^\w+/, 'zzz')]) {
      expect(() => kitKey(wrong)).toThrow(Unopened);
    }
    // Two words changed over pass the check of the last word once in 256 times, and then open nothing.
    try {
      const other = await openingKey(kitKey(swapped));
      if (words[0] !== words[1]) await expect(openSlot(other, slot, place)).rejects.toBeInstanceOf(Unopened);
    } catch (error) {
      expect(error).toBeInstanceOf(Unopened);
    }
  });
});
