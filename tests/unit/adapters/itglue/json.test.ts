// Reading bodies: depth, digits, broken text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '#src/adapters/itglue/json.ts';

const limits = { maxDepth: 32, exactText: false };
const read = (text: string, more = limits) => readJson(Buffer.from(text), more);

describe('readJson', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        const text = JSON.stringify(value);
        const plain: unknown = JSON.parse(text);
        fc.pre(!/\d{16}/.test(text));
        expect(read(text)).toEqual({ ok: true, value: plain });
      }),
    );
  });

  it('keeps every digit of whole numbers a double cannot hold', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 10n ** 24n }), (id) => {
        expect(read(`{"id":${id}}`)).toEqual({ ok: true, value: { id: id.toString() } });
      }),
    );
  });

  it('leaves safe numbers numbers, beside unsafe ones too', () => {
    const text = '{"a":4489414129010794,"b":1.5,"c":12345678901234567890,"d":"12345678901234567890"}';
    const value = { a: 4489414129010794, b: 1.5, c: '12345678901234567890', d: '12345678901234567890' };
    expect(read(text)).toEqual({ ok: true, value });
  });

  it('refuses depth, and does not count brackets in strings', () => {
    expect(read('['.repeat(100_000) + ']'.repeat(100_000))).toEqual({ ok: false, why: 'too_deep' });
    expect(read('{"a":'.repeat(33) + '1' + '}'.repeat(33))).toEqual({ ok: false, why: 'too_deep' });
    expect(read('['.repeat(32) + ']'.repeat(32)).ok).toBe(true);
    expect(read(JSON.stringify(`\\"${'['.repeat(100)}\\`)).ok).toBe(true);
  });

  it('names what is not JSON', () => {
    expect(read('')).toEqual({ ok: false, why: 'empty' });
    expect(read(' \r\n\t')).toEqual({ ok: false, why: 'empty' });
    expect(read('\uFEFF <!doctype html>')).toEqual({ ok: false, why: 'html' });
    expect(read('{"data":[')).toEqual({ ok: false, why: 'not_json' });
    expect(read('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  it('refuses broken UTF-8 only where the text must be exact', () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    expect(readJson(body, { ...limits, exactText: true })).toEqual({ ok: false, why: 'not_text' });
    expect(readJson(body, limits)).toEqual({ ok: true, value: '\uFFFD' });
  });

  it('keeps __proto__ an ordinary member', () => {
    const reading = read('{"__proto__":{"primary":true},"n":99999999999999999999}');
    expect(reading.ok && ({} as Record<string, unknown>)['primary']).toBeUndefined();
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, exactText) => {
        expect(typeof readJson(Buffer.from(bytes), { maxDepth: 8, exactText }).ok).toBe('boolean');
      }),
    );
  });
});
