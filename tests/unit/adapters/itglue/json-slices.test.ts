// Reading a page in slices gives what reading it whole gives, or nothing: however it is written, wherever it is cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '#src/adapters/itglue/json.ts';
import { readInSlices } from '#src/adapters/itglue/json-slices.ts';
import { propertyPatience, propertyRuns } from '../../../support/property-runs.ts';

const RUNS = 1_000;
const PIECES = { maxDepth: 32, sliceBytes: 12 };

const slices = (text: string, limits = PIECES) =>
  readInSlices(Buffer.from(text), 0, (piece) => JSON.parse(piece) as unknown, limits);

/** Texts that look like the places where a page is cut, among others. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '},{"id":',
    '],"meta":{',
    '{"data":[',
    '"',
    '\\',
    '},{',
    '"data"',
    '\u00fc\u{1f511}',
    '\ud800',
  ),
);
const values = fc.oneof(texts, fc.integer(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
const rows = fc
  .tuple(
    texts,
    fc.dictionary(texts, values, { maxKeys: 4 }),
    fc.array(fc.record({ id: texts }), { maxLength: 3 }),
  )
  .map(([id, attributes, others]) => ({ id, attributes, others }));
const meta = fc.dictionary(fc.oneof(texts, fc.constant('data')), values, { maxKeys: 3 });
const pages = fc
  .tuple(fc.array(rows, { maxLength: 12 }), meta, fc.dictionary(texts, values, { maxKeys: 2 }))
  .map(([data, said, more]) => JSON.stringify({ data, meta: said, ...more }));

/** The page with some of its text taken out, doubled or put elsewhere. */
const broken = fc
  .tuple(pages, fc.nat(), fc.nat({ max: 40 }), fc.oneof(fc.constant(''), texts))
  .map(([page, at, length, put]) => {
    const from = at % (page.length + 1);
    return page.slice(0, from) + put + page.slice(from + length);
  });

function whole(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

describe('a page read in slices', () => {
  it(
    'is what it is when read whole',
    () => {
      fc.assert(
        fc.property(fc.oneof(pages, broken), (page) => {
          // The V8 of Node 24.21 takes the name "\"" for "\\" where it has read that one before.
          fc.pre(!/\\\\"\s*:/.test(page));
          const sliced = slices(page);
          if (sliced !== null) expect(sliced).toEqual(whole(Buffer.from(page).toString()));
        }),
        { numRuns: propertyRuns(RUNS) },
      );
    },
    propertyPatience(RUNS),
  );

  it('is read so where it is written as IT Glue writes it', () => {
    const data = Array.from({ length: 40 }, (_, id) => ({
      id: String(id),
      attributes: { name: `},{"id":` },
    }));
    const page = { data, meta: { 'next-page': null }, links: {}, included: [{ id: '7' }] };
    expect(slices(JSON.stringify(page))).toEqual(page);
    expect(slices(JSON.stringify({ meta: {}, data }))).toBeNull();
    expect(slices(JSON.stringify(page, null, 2))).toBeNull();
  });

  it('is read whole where rows are said twice, however the second time is spelt', () => {
    const data = Array.from({ length: 20 }, (_, id) => ({ id: String(id), name: 'first' }));
    const once = JSON.stringify({ data, meta: {} });
    for (const key of ['data', 'd\\u0061ta']) {
      const twice = `${once.slice(0, -1)},"${key}":[{"id":"1","name":"second"}]}`;
      expect(slices(twice)).toBeNull();
      expect(JSON.parse(twice)).toMatchObject({ data: [{ name: 'second' }] });
    }
  });

  it('keeps the limits and the digits of a long page', () => {
    const row = (id: number, more: string) =>
      `{"id":"${id}","attributes":{"name":"${'x'.repeat(900)}"${more}}}`;
    const page = (more: string) =>
      `{"data":[${Array.from({ length: 400 }, (_, id) => row(id, id === 333 ? more : '')).join(',')}],"meta":{"n":1}}`;
    const limits = { maxDepth: 32, exactText: false };
    const read = (more: string) => readJson(Buffer.from(page(more)), limits);
    expect(read(`,"deep":${'['.repeat(29)}${']'.repeat(29)}`)).toMatchObject({ ok: false, why: 'too_deep' });
    expect(read(`,"deep":${'['.repeat(28)}${']'.repeat(28)}`)).toMatchObject({ ok: true });
    expect(read(',"deep":')).toEqual({ ok: false, why: 'not_json' });
    const { value } = read(',"owner":12345678901234567890') as { value: { data: Record<string, never>[] } };
    expect(value.data).toHaveLength(400);
    expect(value.data[333]).toMatchObject({ attributes: { owner: '12345678901234567890' } });
    expect(value).toMatchObject({ meta: { n: 1 } });
  });
});
