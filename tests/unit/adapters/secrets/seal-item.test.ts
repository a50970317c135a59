// A sealed item opens in its own place with its own key, and nowhere else, whatever is changed.

import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  generateCompanyKeyPair,
  openItem,
  sealedKeyEpoch,
  sealItem,
  UnreadableError,
  type Bytes,
  type ItemBinding,
  type ItemContent,
} from '#src/adapters/secrets/index.ts';
import { PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { shown } from './shown-content.ts';

const binding: ItemBinding = {
  accountId: '0b6d8e7c-5a11-4c55-8f3b-0d7f0b1c2d01',
  companyId: '0b6d8e7c-5a11-4c55-8f3b-0d7f0b1c2d02',
  itemId: '0b6d8e7c-5a11-4c55-8f3b-0d7f0b1c2d03',
  itemVersion: 3,
  keyEpoch: 2,
  source: { system: 'it-glue', id: '1234567' },
};

const content: ItemContent = {
  password: new Secret('correct horse\nbattery 🔋 staple'),
  totp: new Secret('JBSWY3DPEHPK3PXP'),
  notes: new Secret(''),
  fields: [{ label: 'PIN', value: new Secret('0000') }],
  original: { name: 'a\u0000b \ud800 c' },
};

let company: { publicKey: Bytes; privateKey: Bytes };
let sealed: Bytes;

beforeAll(async () => {
  company = await generateCompanyKeyPair();
  sealed = await sealItem({ publicKey: company.publicKey, content, binding });
});

describe('a sealed item', () => {
  it('leaves none of its bytes in memory once it is opened, as far as they are the program’s own', async () => {
    const read: Uint8Array[] = [];
    const decode = vi.spyOn(TextDecoder.prototype, 'decode').mockImplementation(function (bytes) {
      read.push(bytes as Uint8Array);
      return Buffer.from(bytes as Uint8Array).toString('utf8');
    });
    await openItem({ privateKey: company.privateKey, sealed, binding }).finally(() => decode.mockRestore());
    expect(read.map((bytes) => bytes.length > 100 && bytes.every((byte) => byte === 0))).toEqual([true]);
  });

  it('gives back every text exactly, the empty and the unprintable too', async () => {
    const opened = await openItem({ privateKey: company.privateKey, sealed, binding });
    expect(shown(opened)).toEqual(shown(content));
  });

  it('tells absent from empty', async () => {
    const bare = await sealItem({ publicKey: company.publicKey, content: {}, binding });
    expect(shown(await openItem({ privateKey: company.privateKey, sealed: bare, binding }))).toEqual({});
  });

  it('keeps any password, whatever it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 3000 }), async (password) => {
        const one = { password: new Secret(password) };
        const bytes = await sealItem({ publicKey: company.publicKey, content: one, binding });
        const opened = await openItem({ privateKey: company.privateKey, sealed: bytes, binding });
        expect(opened.password?.reveal()).toBe(password);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps lone surrogates', async () => {
    const one = { password: new Secret('\udc00x\ud83d') };
    const bytes = await sealItem({ publicKey: company.publicKey, content: one, binding });
    const opened = await openItem({ privateKey: company.privateKey, sealed: bytes, binding });
    expect(opened.password?.reveal()).toBe('\udc00x\ud83d');
  });

  it('says its key epoch before it is opened', () => {
    expect(sealedKeyEpoch(sealed)).toBe(2);
    expect(sealedKeyEpoch(new Uint8Array(300))).toBeNull();
  });

  it('has the same size for a short and a longer password', async () => {
    const size = async (password: string): Promise<number> =>
      (await sealItem({ publicKey: company.publicKey, content: { password: new Secret(password) }, binding }))
        .length;
    expect(await size('a')).toBe(await size('a'.repeat(40)));
    expect(await size('a'.repeat(60))).toBe(await size('a'.repeat(230)));
  });

  it('shows neither the secret nor twice the same bytes', async () => {
    const again = await sealItem({ publicKey: company.publicKey, content, binding });
    expect(Buffer.from(again).includes('battery')).toBe(false);
    expect(again.subarray(11)).not.toEqual(sealed.subarray(11));
    expect(again.subarray(11, 43)).not.toEqual(sealed.subarray(11, 43));
    expect(again.subarray(123, 135)).not.toEqual(sealed.subarray(123, 135));
  });

  it('refuses what is larger than an item may be, and a binding without place', async () => {
    const huge = { notes: new Secret('x'.repeat(5 * 1024 * 1024)) };
    await expect(sealItem({ publicKey: company.publicKey, content: huge, binding })).rejects.toThrow(
      PortalError,
    );
    const nowhere = { ...binding, itemId: '' };
    await expect(sealItem({ publicKey: company.publicKey, content, binding: nowhere })).rejects.toThrow(
      TypeError,
    );
  });

  it('refuses a public key that is no point to agree with', async () => {
    await expect(sealItem({ publicKey: new Uint8Array(32), content, binding })).rejects.toThrow();
    await expect(sealItem({ publicKey: new Uint8Array(31), content, binding })).rejects.toThrow();
  });
});

describe('a sealed item moved elsewhere', () => {
  const other = 'ffffffff-5a11-4c55-8f3b-0d7f0b1c2dff';
  const places: Record<string, Partial<ItemBinding>> = {
    account: { accountId: other },
    company: { companyId: other },
    item: { itemId: other },
    'earlier version': { itemVersion: 2 },
    'later version': { itemVersion: 4 },
    'key epoch': { keyEpoch: 3 },
    'source id': { source: { system: 'it-glue', id: '1234568' } },
    'source system': { source: { system: 'other', id: '1234567' } },
    'no source': { source: null },
    'empty source': { source: { system: '', id: '' } },
    'ids swapped': { accountId: binding.companyId, companyId: binding.accountId },
    'part moved over the border': { source: { system: 'it-glue1', id: '234567' } },
  };

  it.each(Object.entries(places))('does not open: %s', async (_name, change) => {
    const moved = { ...binding, ...change };
    const failure = await openItem({ privateKey: company.privateKey, sealed, binding: moved }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(UnreadableError);
    expect((failure as Error).message).toBe(new UnreadableError().message);
  });

  it('does not open with the content of another item under its own header', async () => {
    const twin = await sealItem({ publicKey: company.publicKey, content, binding });
    for (const cut of [43, 91, 123, 135]) {
      const mixed = new Uint8Array([...sealed.subarray(0, cut), ...twin.subarray(cut)]);
      await expect(openItem({ privateKey: company.privateKey, sealed: mixed, binding })).rejects.toThrow(
        UnreadableError,
      );
    }
  });

  it('does not open with the key of another company', async () => {
    const stranger = await generateCompanyKeyPair();
    await expect(openItem({ privateKey: stranger.privateKey, sealed, binding })).rejects.toThrow(
      UnreadableError,
    );
  });
});

describe('a damaged sealed item', () => {
  it('never opens, whichever bit is turned, and always says the same', async () => {
    const message = new UnreadableError().message;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: sealed.length * 8 - 1 }), async (bit) => {
        const damaged = new Uint8Array(sealed);
        damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const failure = await openItem({ privateKey: company.privateKey, sealed: damaged, binding }).catch(
          (error: unknown) => error,
        );
        expect(failure).toBeInstanceOf(UnreadableError);
        expect((failure as Error).message).toBe(message);
      }),
      { numRuns: 1500 },
    );
  });

  it('never opens when cut or lengthened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: sealed.length - 1 }), async (length) => {
        const cut = sealed.subarray(0, length);
        await expect(openItem({ privateKey: company.privateKey, sealed: cut, binding })).rejects.toThrow(
          UnreadableError,
        );
      }),
      { numRuns: 200 },
    );
    const longer = new Uint8Array([...sealed, 0]);
    await expect(openItem({ privateKey: company.privateKey, sealed: longer, binding })).rejects.toThrow(
      UnreadableError,
    );
  });

  it('never opens random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await expect(openItem({ privateKey: company.privateKey, sealed: bytes, binding })).rejects.toThrow(
          UnreadableError,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('many seals', () => {
  it('never repeat a nonce, an ephemeral key or a wrapped key', async () => {
    const seen = new Set<string>();
    const count = 1500;
    for (let index = 0; index < count; index += 1) {
      const one = await sealItem({ publicKey: company.publicKey, content: {}, binding });
      for (const [from, to] of [
        [11, 43],
        [43, 91],
        [91, 123],
        [123, 135],
      ]) {
        seen.add(Buffer.from(one.subarray(from, to)).toString('hex'));
      }
    }
    expect(seen.size).toBe(count * 4);
  });
});
