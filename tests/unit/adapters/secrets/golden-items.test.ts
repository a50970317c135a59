// Items sealed by every format version ever shipped must open in every later build: never regenerate these files.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBase64, openItem, type Bytes, type ItemBinding } from '#src/adapters/secrets/index.ts';
import { shown } from './shown-content.ts';

type Golden = { privateKey: string; binding: ItemBinding; sealed: string; content: unknown };

const folder = new URL('./golden/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.startsWith('item-') && name.endsWith('.json'));

function bytes(text: string): Bytes {
  const read = fromBase64(text);
  if (!read) throw new Error('a golden file holds no base64');
  return read;
}

describe('golden sealed items', () => {
  it('are there', () => {
    expect(files).toEqual(['item-v1-imported.json', 'item-v1-large.json', 'item-v1-made-by-hand.json']);
  });

  it.each(files)('open: %s', async (name) => {
    const golden = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden;
    const opened = await openItem({
      privateKey: bytes(golden.privateKey),
      sealed: bytes(golden.sealed),
      binding: golden.binding,
    });
    expect(shown(opened)).toEqual(golden.content);
  });
});
