// What is sealed anew to the next key of its company is what it was, opens with that key alone, and only in its place.

import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  fromBase64,
  generateCompanyKeyPair,
  openItem,
  resealItem,
  sealItem,
  UnreadableError,
  type Bytes,
  type ItemBinding,
} from '#src/adapters/secrets/index.ts';
import { Secret } from '#src/model/secret.ts';
import { shown } from './shown-content.ts';

const binding: ItemBinding = {
  accountId: '0b6d8e7c-5a11-4c55-8f3b-0d7f0b1c2d01',
  companyId: '0b6d8e7c-5a11-4c55-8f3b-0d7f0b1c2d02',
  itemId: '0b6d8e7c-5a11-4c55-8f3b-0d7f0b1c2d03',
  itemVersion: 7,
  keyEpoch: 3,
  source: null,
};
type Pair = { publicKey: Bytes; privateKey: Bytes };

let before: Pair;
let after: Pair;

beforeAll(async () => {
  [before, after] = await Promise.all([generateCompanyKeyPair(), generateCompanyKeyPair()]);
});

const reseal = (sealed: Bytes, place: ItemBinding, privateKey = before.privateKey): Promise<Bytes> =>
  resealItem({ privateKey, sealed, binding: place, publicKey: after.publicKey, toEpoch: place.keyEpoch + 1 });

describe('sealing anew', () => {
  it('keeps every text, whatever it is made of and however long', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 3000 });
    await fc.assert(
      fc.asyncProperty(text, text, async (password, notes) => {
        const content = { password: new Secret(password), notes: new Secret(notes) };
        const sealed = await sealItem({ publicKey: before.publicKey, content, binding });
        const now = await reseal(sealed, binding);
        const place = { ...binding, keyEpoch: 4 };
        const opened = await openItem({ privateKey: after.privateKey, sealed: now, binding: place });
        expect(shown(opened)).toEqual({ password, notes });
        expect(now).toHaveLength(sealed.length);
      }),
      { numRuns: 25 },
    );
  });

  it('is for the next key alone, under a content key of its own', async () => {
    const content = { password: new Secret('correct horse') };
    const sealed = await sealItem({ publicKey: before.publicKey, content, binding });
    const now = await reseal(sealed, binding);
    const again = await reseal(sealed, binding);
    for (const [privateKey, keyEpoch] of [
      [before.privateKey, 4],
      [before.privateKey, 3],
      [after.privateKey, 3],
      [after.privateKey, 5],
    ] as const) {
      const place = { ...binding, keyEpoch };
      await expect(openItem({ privateKey, sealed: now, binding: place })).rejects.toThrow(UnreadableError);
    }
    expect(Buffer.from(now).subarray(11).equals(Buffer.from(again).subarray(11))).toBe(false);
  });

  it('refuses what does not open in its place, and leaves nothing of it', async () => {
    const sealed = await sealItem({ publicKey: before.publicKey, content: {}, binding });
    const turned = new Uint8Array(sealed);
    turned[sealed.length - 20] = (turned[sealed.length - 20] ?? 0) ^ 1;
    await expect(reseal(turned, binding)).rejects.toThrow(UnreadableError);
    await expect(reseal(sealed, { ...binding, itemVersion: 8 })).rejects.toThrow(UnreadableError);
    await expect(reseal(sealed, binding, after.privateKey)).rejects.toThrow(UnreadableError);
  });
});

describe('golden items of every format', () => {
  const folder = new URL('./golden/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.startsWith('item-'));
  const bytes = (text: string): Bytes => fromBase64(text) ?? new Uint8Array();
  type Golden = { privateKey: string; binding: ItemBinding; sealed: string; content: unknown };

  it.each(files)('are sealed anew and read back: %s', async (name) => {
    const golden = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden;
    const now = await reseal(bytes(golden.sealed), golden.binding, bytes(golden.privateKey));
    const place = { ...golden.binding, keyEpoch: golden.binding.keyEpoch + 1 };
    const opened = await openItem({ privateKey: after.privateKey, sealed: now, binding: place });
    expect(shown(opened)).toEqual(golden.content);
  });
});
