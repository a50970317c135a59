// Many runs of one worker in one lane: few statements, a steady pace, people first, and one answer to a refusal.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { Secret } from '#src/model/secret.ts';
import { itGlueOpener } from '#src/worker/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

/** 40 requests a second, wide enough a spread for a busy machine. */
const RATE = { limit: 400, windowSeconds: 10, jitterSeconds: 1, burst: 4 };

let fresh: TestDatabase;
let database: Database;
let origin = '';
let refusals: { retryAfter: string; status?: number }[] = [];
let arrivals: { ms: number; refused: boolean }[] = [];

const server = createServer((_request, response) => {
  const refusal = refusals.shift();
  arrivals.push({ ms: performance.now(), refused: refusal !== undefined });
  if (refusal !== undefined)
    response.writeHead(refusal.status ?? 429, { 'retry-after': refusal.retryAfter }).end();
  else response.end('{"data":[],"meta":{"next-page":null}}');
});

beforeAll(async () => {
  fresh = await createTestDatabase(inject('testDatabase'));
  database = createDatabase(fresh.workerUrl, { connections: 8 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.close();
  await fresh.drop();
});
beforeEach(() => {
  [refusals, arrivals] = [[], []];
});

function open(fingerprint: string) {
  let statements = 0;
  const { rateLane } = database;
  const counted = {
    ...rateLane,
    reserveBlock: (...given: Parameters<typeof rateLane.reserveBlock>) => {
      statements += 1;
      return rateLane.reserveBlock(...given);
    },
  };
  const itglueOrigins = { us: origin, eu: origin, au: origin };
  const opened = itGlueOpener({ rateLane: counted }, { itglueOrigins, itglueRate: RATE });
  const key = { apiKey: new Secret('ITG.worker-lane.key'), region: 'us', fingerprint } as const;
  // As many clients as runs: they share the lane's turns all the same.
  const client = (of = fingerprint) =>
    opened({ ...key, fingerprint: of }, { signal: new AbortController().signal });
  return { client, statements: () => statements };
}

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const page of pages) void page;
}

describe('a worker with many runs in one lane', () => {
  it('asks the database far less than once a call, and keeps the pace', async () => {
    const { client, statements } = open('us:many');
    const run = async (): Promise<void> => {
      const own = client();
      for (let index = 0; index < 5; index += 1) await drain(own.users.list());
    };
    await Promise.all(Array.from({ length: 32 }, run));
    expect(arrivals).toHaveLength(160);
    expect(statements()).toBeLessThan(60);
    const seconds = ((arrivals.at(-1)?.ms ?? 0) - (arrivals[0]?.ms ?? 0)) / 1000;
    expect(159 / seconds).toBeLessThanOrEqual(RATE.limit / RATE.windowSeconds + 2);
  });

  it('lets a person go first, however many calls of runs wait', async () => {
    const { client } = open('us:people');
    const runs = Promise.all(Array.from({ length: 120 }, () => drain(client().users.list())));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const began = performance.now();
    await drain(client().users.list({ priority: 'interactive' }));
    const waitedMs = performance.now() - began;
    const left = 120 - arrivals.length;
    await runs;
    expect(left).toBeGreaterThan(40);
    expect(waitedMs).toBeLessThan(1_000);
  });

  it('stands still for as long as one refusal says, all runs together', async () => {
    const { client } = open('us:refused');
    const runs = Promise.all(Array.from({ length: 60 }, () => drain(client().users.list())));
    await new Promise((resolve) => setTimeout(resolve, 300));
    refusals = [{ retryAfter: '2' }];
    await runs;
    const refused = arrivals.findIndex((arrival) => arrival.refused);
    const after = arrivals.slice(refused + 1).map(({ ms }) => ms - (arrivals[refused]?.ms ?? 0));
    // What was on its way already may still arrive; the rest waits the two seconds out.
    const early = after.filter((ms) => ms < 1_950);
    expect(early.every((ms) => ms < 500)).toBe(true);
    expect(arrivals).toHaveLength(61);
  });

  it('brings the other processes to a stand within a second of what one of them was told', async () => {
    // Two openers share nothing but the database, as two processes do.
    const [one, other] = [open('us:two'), open('us:two')];
    const forty = ({ client }: ReturnType<typeof open>) =>
      Array.from({ length: 40 }, () => drain(client().users.list()));
    const runs = Promise.all([...forty(one), ...forty(other)]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    refusals = [{ retryAfter: '2' }];
    await runs;
    const refused = arrivals.findIndex((arrival) => arrival.refused);
    const after = arrivals.slice(refused + 1).map(({ ms }) => ms - (arrivals[refused]?.ms ?? 0));
    // What the other had fetched of its turns, at most a second's worth; one that is late by half the spread is still used.
    const latest = 1_000 + (RATE.jitterSeconds * 1_000) / 2 + 100;
    expect(after.filter((ms) => ms > latest && ms < 1_950)).toEqual([]);
    expect(arrivals).toHaveLength(81);
  });

  it('asks nothing more of an account that is down, whichever run asks, and goes on with the others', async () => {
    const { client } = open('us:down');
    // Longer than any run waits, so each call ends at once.
    refusals = Array.from({ length: 8 }, () => ({ retryAfter: '900', status: 503 }));
    for (let run = 0; run < 8; run += 1)
      await expect(drain(client().users.list())).rejects.toMatchObject({ status: 503 });
    const next = drain(client().users.list({ priority: 'interactive' }));
    await expect(next).rejects.toMatchObject({ code: 'unreachable', why: 'circuit_open' });
    expect(arrivals).toHaveLength(8);
    await drain(client('us:up').users.list());
    expect(arrivals).toHaveLength(9);
  });
});
