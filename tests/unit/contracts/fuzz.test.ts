// Every boundary of the API with made-up and hostile input, read as a request is read: taken whole or refused in words.

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allEndpoints } from '#src/contracts/all-endpoints.ts';
import type { Endpoint } from '#src/contracts/endpoint.ts';
import { problem } from '#src/contracts/shapes.ts';
import { problemResponse } from '#src/server/problem.ts';
import { readInput } from '#src/server/read-input.ts';
import { propertyPatience, propertyRuns } from '../../support/property-runs.ts';
import { fittingInput, HOSTILE_KEYS, hostileInput } from './hostile-input.ts';

const ENDPOINTS = allEndpoints();
/** Over all calls at least 10,000, in the long form as many as it asks for. */
const EACH = Math.ceil(propertyRuns(10_000) / ENDPOINTS.length);
const SLOWEST_MS = 50;
const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };

const own = Object.getOwnPropertyNames(Object.prototype).sort();
const times: number[] = [];

type Sent = { params: unknown; query: unknown; body: unknown };

/** The request as it arrives: query as texts, body as JSON. */
function requestOf(endpoint: Endpoint, { query, body }: Sent): Request {
  const url = new URL('http://portal.example/api/v1/x');
  if (typeof query === 'object' && query !== null) {
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.set(name, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
    }
  }
  const headers = { 'content-type': 'application/json' };
  return endpoint.method === 'GET'
    ? new Request(url)
    : new Request(url, { method: endpoint.method, headers, body: JSON.stringify(body) ?? '' });
}

function paramsOf(given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    ]),
  );
}

async function readAs(endpoint: Endpoint, sent: Sent): Promise<{ read: unknown } | { status: number }> {
  const begun = performance.now();
  try {
    const { input } = await readInput(endpoint, requestOf(endpoint, sent), paramsOf(sent.params));
    return { read: input };
  } catch (error) {
    const answer = problemResponse(error, crypto.randomUUID(), silent as never);
    problem.parse(await answer.json());
    return { status: answer.status };
  } finally {
    times.push(performance.now() - begun);
  }
}

describe.each(ENDPOINTS.map((named) => [named.name, named.endpoint] as const))('%s', (_, endpoint) => {
  const sent = fc.record({
    params: hostileInput(endpoint.params),
    query: hostileInput(endpoint.query),
    body: hostileInput(endpoint.body),
  });

  it(
    'takes or refuses whatever comes, and is never at a loss',
    { timeout: propertyPatience(EACH) },
    async () => {
      await fc.assert(
        fc.asyncProperty(sent, async (given) => {
          const result = await readAs(endpoint, given);
          if ('status' in result) {
            expect(result.status).toBeGreaterThanOrEqual(400);
            expect(result.status).toBeLessThan(500);
          } else {
            const { params, body } = result.read as Sent;
            expect(endpoint.params.parse(params)).toEqual(params);
            expect(endpoint.body.parse(body)).toEqual(body);
          }
          expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(own);
        }),
        { numRuns: EACH },
      );
    },
  );

  it('refuses every field that it does not name', () => {
    const body = z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any' });
    if (body.type !== 'object' || body.properties === undefined) return;
    // Refused for that field alone: without it, it is taken.
    const good = fc
      .sample(fittingInput(endpoint.body), { numRuns: 2_000, seed: 1 })
      .find((made) => endpoint.body.safeParse(made).success);
    expect(good, 'something that is taken').toBeDefined();
    const start = JSON.stringify(good).slice(0, -1);
    for (const key of HOSTILE_KEYS.filter((name) => !Object.hasOwn(body.properties ?? {}, name))) {
      const comma = start === '{' ? '' : ',';
      const read = endpoint.body.safeParse(
        JSON.parse(`${start}${comma}${JSON.stringify(key)}: {"polluted": true}}`),
      );
      // zod takes `__proto__` for no key at all: then nothing of it may be in what comes out.
      if (read.success) expect(key === '__proto__' && !('polluted' in (read.data as object))).toBe(true);
    }
  });
});

afterAll(() => {
  times.sort((a, b) => a - b);
  const slowest = times[Math.floor(times.length * 0.99)] ?? 0;
  if (slowest >= SLOWEST_MS) throw new Error(`one in a hundred takes ${Math.round(slowest)} ms to be read`);
}, 120_000);

describe('a body that is no JSON of ours', () => {
  const post = ENDPOINTS.find(({ name }) => name === 'createVaultItem')?.endpoint as Endpoint;
  const params = { companyId: crypto.randomUUID() };
  const answer = async (body: string, type = 'application/json'): Promise<number> => {
    const request = new Request('http://portal.example/', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    return readInput(post, request, params).then(
      () => 200,
      (error: unknown) => problemResponse(error, 'x', silent as never).status,
    );
  };

  it.each([
    ['half of it', '{"name": "x"', 400],
    ['a hundred thousand brackets', '['.repeat(100_000), 400],
    ['a hundred thousand whole brackets', '['.repeat(100_000) + ']'.repeat(100_000), 400],
    ['a deep object', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000), 400],
    ['the same key twice', '{"name":"a","name":"b"}', 200],
    ['more than two megabytes', JSON.stringify({ name: 'x'.repeat(2_200_000) }), 413],
  ])('%s', async (_name, body, status) => {
    expect(await answer(body)).toBe(status);
  });

  it('is refused beside an address that names something twice', async () => {
    const list = ENDPOINTS.find(({ name }) => name === 'listCompanies')?.endpoint as Endpoint;
    const read = (query: string) => readInput(list, new Request(`http://portal.example/${query}`), {});
    await expect(read('?q=a&q=b')).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'q' }] });
    await expect(read('?q=a&limit=5')).resolves.toMatchObject({ input: { query: { q: 'a', limit: 5 } } });
  });

  it('is refused in the form of a page’s form, which another site could send', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      expect(await answer('{"name":"x"}', type)).toBe(400);
    }
  });
});
