// AES-GCM does not commit to its key: an item whose commitment names another key must not open, however well formed.

import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { generateCompanyKeyPair, hpkeSeal } from '#src/adapters/secrets/hpke-suite.ts';
import { openItem, UnreadableError, type ItemBinding } from '#src/adapters/secrets/index.ts';
import { bindingBytes } from '#src/model/sealed/item-binding.ts';
import { pad } from '#src/model/sealed/padding.ts';
import { FORMAT_VERSION, headerBytes, startBytes } from '#src/model/sealed/sealed-format.ts';

const binding: ItemBinding = {
  accountId: 'a',
  companyId: 'c',
  itemId: 'i',
  itemVersion: 1,
  keyEpoch: 1,
  source: null,
};

/** Everything right, written out by hand, but for the key that the commitment is made from. */
async function seal(publicKey: Uint8Array, committedKey: (contentKey: Buffer) => Buffer): Promise<Buffer> {
  const contentKey = randomBytes(32);
  const keyAad = Buffer.concat([startBytes(1), bindingBytes(FORMAT_VERSION, 'content-key', binding)]);
  const { enc, sealed } = await hpkeSeal(publicKey, contentKey, keyAad);
  const commitment = new Uint8Array(hkdfSync('sha256', committedKey(contentKey), '', 'commit', 32));
  const nonce = new Uint8Array(randomBytes(12));
  const header = headerBytes({ keyEpoch: 1, enc, wrappedKey: sealed, commitment, nonce });
  const cipher = createCipheriv('aes-256-gcm', contentKey, nonce);
  cipher.setAAD(Buffer.concat([header, bindingBytes(FORMAT_VERSION, 'content', binding)]));
  const content = cipher.update(pad(Buffer.from('{"password":"x"}')));
  return Buffer.concat([header, content, cipher.final(), cipher.getAuthTag()]);
}

it('opens with the right commitment and not with that of another key', async () => {
  const { publicKey, privateKey } = await generateCompanyKeyPair();
  const right = await seal(publicKey, (contentKey) => contentKey);
  expect((await openItem({ privateKey, sealed: right, binding })).password?.reveal()).toBe('x');
  const wrong = await seal(publicKey, () => randomBytes(32));
  await expect(openItem({ privateKey, sealed: wrong, binding })).rejects.toThrow(UnreadableError);
});
