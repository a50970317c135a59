// What the client does about trouble: limits, outages, being stopped, addresses it will not talk to.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAsk } from '#src/adapters/itglue/caller.ts';
import { CircuitBreaker, ItGlueError } from '#src/adapters/itglue/index.ts';
import { BACKGROUND_RULES, INTERACTIVE_RULES } from '#src/adapters/itglue/retry-verdict.ts';
import { Secret } from '#src/model/secret.ts';
import { gather, ORIGIN, pageOf, testClient } from './wire-fixtures.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('trouble', () => {
  it('obeys Retry-After in both forms, tells the lane, reports the waiting and its end', async () => {
    let calls = 0;
    const theirs = Date.UTC(2025, 0, 1, 9);
    const dated = {
      date: new Date(theirs).toUTCString(),
      'retry-after': new Date(theirs + 20_000).toUTCString(),
    };
    server.use(
      http.get(`${ORIGIN}/users`, ({ request }) => {
        calls += 1;
        if (calls === 1) return new HttpResponse(null, { status: 429, headers: { 'retry-after': '7' } });
        if (calls === 2) return new HttpResponse('slow down', { status: 429 });
        if (calls === 3) return new HttpResponse(null, { status: 429, headers: dated });
        return HttpResponse.json(pageOf([], new URL(request.url)));
      }),
    );
    const { client, log } = testClient();
    await gather(client.users.list());
    expect(log.limited).toEqual([7_000, null, 20_000]);
    expect(log.slept[0]).toBeGreaterThanOrEqual(8_000);
    expect(log.slept[2]).toBeGreaterThanOrEqual(21_000);
    expect(log.asked).toBe(4);
    const told = [{ reason: 'rate_limit' }, null];
    expect(log.waiting).toMatchObject([...told, ...told, ...told]);
  });

  it('gives up within the budget and says when to come back', async () => {
    server.use(
      http.get(
        `${ORIGIN}/users`,
        () => new HttpResponse(null, { status: 429, headers: { 'retry-after': '900' } }),
      ),
    );
    const failure = gather(testClient().client.users.list());
    await expect(failure).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 900_000,
      retryable: true,
    });
  });

  it('stops asking a service that is down, and goes on by itself when it is back', async () => {
    let calls = 0;
    server.use(
      http.get(`${ORIGIN}/users`, ({ request }) => {
        calls += 1;
        return calls <= 9
          ? new HttpResponse('<html>', { status: 503 })
          : HttpResponse.json(pageOf([], new URL(request.url)));
      }),
    );
    const { client, log } = testClient({ random: () => 0 });
    await gather(client.users.list());
    expect(calls).toBe(10);
    expect(log.slept.filter((ms) => ms > 0)).toEqual([30_000, 30_000]);
    expect(log.waiting).toContainEqual(expect.objectContaining({ reason: 'outage' }));
  });

  it('lets a person know at once while the service is known to be down', async () => {
    server.use(http.get(`${ORIGIN}/users`, () => HttpResponse.error()));
    const { client } = testClient({ random: () => 0 });
    await expect(gather(client.users.list())).rejects.toMatchObject({ code: 'unreachable' });
    const asked = gather(client.users.list({ priority: 'interactive' }));
    await expect(asked).rejects.toMatchObject({ code: 'unreachable', why: 'circuit_open' });
  });

  it('waits ten seconds for headers when a person waits, and as long as the limits allow in a run', async () => {
    const patience: (number | undefined)[] = [];
    const { parts } = testClient();
    const ask = createAsk({
      ...{ reserve: parts.reserve, now: () => 0, random: () => 0, sleep: async () => undefined },
      ...{ onLimited: () => undefined, onWaiting: () => undefined, signal: undefined },
      breaker: new CircuitBreaker(),
      rules: { background: BACKGROUND_RULES, interactive: INTERACTIVE_RULES },
      send: async ({ patienceMs }) => {
        patience.push(patienceMs);
        return { kind: 'document', value: null };
      },
    });
    for (const priority of ['interactive', 'background'] as const)
      await ask({ endpoint: 'GET /users', path: '/users', query: {}, priority });
    expect(patience).toEqual([10_000, undefined]);
  });

  it('stops with the reason of the signal', async () => {
    const stop = new AbortController();
    server.use(http.get(`${ORIGIN}/users`, () => new Promise<never>(() => undefined)));
    const pending = gather(testClient({ signal: stop.signal }).client.users.list());
    const reason = new Error('lease lost');
    setTimeout(() => stop.abort(reason), 20);
    await expect(pending).rejects.toBe(reason);
  });

  it('refuses origins and keys that must not meet a wire', () => {
    for (const origin of [
      'http://api.itglue.com',
      'https://a.test/path',
      'ftp://a.test',
      'https://u:p@a.test',
      'https://:p@a.test',
      'x',
    ]) {
      expect(() => testClient({ origin })).toThrow(ItGlueError);
    }
    expect(() => testClient({ key: new Secret('ITG.a\r\nhost: evil') })).toThrow(ItGlueError);
    expect(() => testClient({ origin: 'http://127.0.0.1:4010' })).not.toThrow();
  });
});
