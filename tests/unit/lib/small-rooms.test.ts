// The tiny functions everyone leans on: pieces, waiting, folding names, punycode.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunk } from '#src/lib/chunk.ts';
import { normalizeName } from '#src/lib/normalize-name.ts';
import { hostToUnicode } from '#src/lib/punycode.ts';
import { sleep } from '#src/lib/sleep.ts';

describe('chunk', () => {
  it('keeps every item, in order, in pieces of at most the size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (items, size) => {
        const pieces = chunk(items, size);
        expect(pieces.flat()).toEqual(items);
        expect(pieces.every((piece) => piece.length > 0 && piece.length <= size)).toBe(true);
      }),
    );
  });
  it('refuses a size that would never end', () => expect(() => chunk([1], 0)).toThrow(RangeError));
});

describe('sleep', () => {
  it('stops at once when told to', async () => {
    const stop = new AbortController();
    const waiting = sleep(60_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(sleep(60_000, stop.signal)).rejects.toThrow('enough');
  });
});

describe('normalizeName', () => {
  it.each([
    ['Müller &amp; Söhne', 'muller and sohne'],
    ['O’Malley', 'omalley'],
    ['ＡＣＭＥ\u200B  Ltd.', 'acme ltd'],
    ['Œuvre Straße', 'oeuvre strasse'],
  ])('%s', (name, expected) => expect(normalizeName(name)).toBe(expected));
  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (name) => normalizeName(normalizeName(name)) === normalizeName(name),
      ),
    );
  });
});

describe('hostToUnicode', () => {
  it('undoes what the URL parser does', () => {
    for (const host of [
      'müller.de',
      '例え.jp',
      'bücher-größe.example.com',
      'ñandú.es',
      'пример.рф',
      'plain.com',
    ]) {
      expect(hostToUnicode(new URL(`https://${host}`).hostname)).toBe(host);
    }
  });
  it('leaves nonsense alone', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof hostToUnicode(`xn--${text}`) === 'string'));
  });
});
