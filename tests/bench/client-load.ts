// One process that asks as fast as it may, either through the client or with axios alone, and reports what that took.
import axios from 'axios';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { httpAgent } from '#src/adapters/itglue/http.ts';
import { createItGlueClient, type ItGlueClient } from '#src/adapters/itglue/index.ts';
import type { RateLimit } from '#src/model/estimate.ts';
import { Secret } from '#src/model/secret.ts';
import { itGlueOpener } from '#src/worker/context.ts';
import { FIRST_ID, ORGANIZATION_ID } from './fixed-bytes-server.ts';

export type Round = { by: 'client' | 'axios'; asking: 'record' | 'list'; ms: number; callers: number };

/** With `lane`, the client waits for its turn in PostgreSQL as the worker does; without, nothing is waited for. */
export type LoadPlan = {
  origin: string;
  lane: { databaseUrl: string; rate: RateLimit; name: string } | null;
};

export type RoundResult = { answers: number; wallMs: number; cpuMs: number; statements: number };

const KEY = new Secret('ITG.benchmark.key-that-opens-nothing');

function countStatements(database: Database): { rateLane: Database['rateLane']; statements: () => number } {
  let statements = 0;
  const rateLane = Object.fromEntries(
    Object.entries(database.rateLane).map(([name, call]) => [
      name,
      (...given: never[]) => {
        statements += 1;
        return (call as (...given: never[]) => unknown)(...given);
      },
    ]),
  ) as Database['rateLane'];
  return { rateLane, statements: () => statements };
}

function openClient(plan: LoadPlan): { client: ItGlueClient; statements: () => number } {
  if (plan.lane === null) {
    const reserve = async (): Promise<void> => {};
    return {
      client: createItGlueClient({ origin: plan.origin, key: KEY, reserve }),
      statements: () => 0,
    };
  }
  const counted = countStatements(createDatabase(plan.lane.databaseUrl, { connections: 20 }));
  const itglueOrigins = { us: plan.origin, eu: plan.origin, au: plan.origin };
  const open = itGlueOpener(counted, { itglueOrigins, itglueRate: plan.lane.rate });
  const key = { apiKey: KEY, region: 'us', fingerprint: plan.lane.name } as const;
  return {
    client: open(key, { signal: new AbortController().signal }),
    statements: counted.statements,
  };
}

function asker(plan: LoadPlan, client: ItGlueClient, { by, asking }: Round): () => Promise<unknown> {
  const id = String(FIRST_ID);
  if (by === 'client' && asking === 'record') {
    return async () => {
      const shown = await client.passwords.show(id, { organizationId: ORGANIZATION_ID });
      if (shown.kind !== 'value') throw new Error(`the client made ${shown.kind} of the record`);
    };
  }
  if (by === 'client') {
    return async () => {
      for await (const { rows } of client.passwords.list({ organizationIds: [ORGANIZATION_ID] })) {
        if (rows.length !== 1000) throw new Error(`the client made ${rows.length} rows of the list`);
      }
    };
  }
  const headers = { 'x-api-key': KEY.reveal(), Accept: 'application/vnd.api+json' };
  const query = `filter%5Borganization_id%5D=${ORGANIZATION_ID}&sort=id&page%5Bnumber%5D=1&page%5Bsize%5D=1000`;
  const path = asking === 'record' ? `/passwords/${id}?show_password=true` : `/passwords?${query}`;
  return () => axios.get(`${plan.origin}${path}`, { httpAgent, headers, proxy: false });
}

async function runRound(
  round: Round,
  ask: () => Promise<unknown>,
  statements: () => number,
): Promise<RoundResult> {
  const before = statements();
  const cpu = process.cpuUsage();
  const began = performance.now();
  let answers = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() - began < round.ms) {
      await ask();
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: round.callers }, caller));
  const { user, system } = process.cpuUsage(cpu);
  return {
    answers,
    wallMs: performance.now() - began,
    cpuMs: (user + system) / 1000,
    statements: statements() - before,
  };
}

if (import.meta.main) {
  const plan = JSON.parse(process.argv[2] ?? '') as LoadPlan;
  const { client, statements } = openClient(plan);
  process.on('message', (round: Round) => {
    void runRound(round, asker(plan, client, round), statements).then((result) => process.send?.(result));
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
