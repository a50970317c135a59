// The IT Glue client against a bare axios loop: answers a second, CPU a call, and how much of the allowance it uses.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { RateLimit } from '#src/model/estimate.ts';
import { createTestDatabase, startTestDatabase } from '../support/test-database.ts';
import { roundsOf, startLoad, startServer, type Load } from './load-processes.ts';
import type { Round, RoundResult } from './client-load.ts';

type Options = {
  only: string[];
  rounds: number;
  roundMs: number;
  rate: RateLimit;
  limitSeconds: number;
  processes: number[];
};

function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: 'off,on,shared' },
      rounds: { type: 'string', default: '9' },
      seconds: { type: 'string', default: '1.5' },
      rate: { type: 'string', default: '300/10s' },
      'limit-seconds': { type: 'string', default: '40' },
      processes: { type: 'string', default: '1,4' },
    },
  });
  const [limit = '', window = ''] = values.rate.split('/');
  return {
    only: values.only.split(','),
    rounds: Number(values.rounds),
    roundMs: Number(values.seconds) * 1000,
    rate: { limit: Number(limit), windowSeconds: Number.parseFloat(window) },
    limitSeconds: Number(values['limit-seconds']),
    processes: values.processes.split(',').map(Number),
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const perSecond = (results: RoundResult[]): number =>
  results.reduce((sum, { answers, wallMs }) => sum + (answers / wallMs) * 1000, 0);
const cpuPerAnswer = (results: RoundResult[]): number =>
  results.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / results.reduce((sum, { answers }) => sum + answers, 0);

function print(head: string[], rows: string[][]): void {
  const widths = head.map((cell, index) =>
    Math.max(cell.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  console.log([line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'));
}

/** Client and bare loop take turns in the same processes, so that whatever else the machine does meets both. */
async function compare(loads: Load[], asking: Round['asking'], options: Options): Promise<string[]> {
  const rates: Record<Round['by'], number[]> = { client: [], axios: [] };
  const cpu: Record<Round['by'], number[]> = { client: [], axios: [] };
  const wall: number[] = [];
  const cost: number[] = [];
  // Warming up comes first. Processes share the cores, so the more there are, the longer each of them needs for it.
  for (let turn = -loads.length; turn < options.rounds; turn += 1) {
    const order: Round['by'][] = turn % 2 === 0 ? ['client', 'axios'] : ['axios', 'client'];
    const met = { client: [] as RoundResult[], axios: [] as RoundResult[] };
    for (const by of order) {
      met[by] = await roundsOf(loads, { by, asking, ms: options.roundMs, callers: 4 });
    }
    if (turn < 0) continue;
    for (const by of order) {
      rates[by].push(perSecond(met[by]));
      cpu[by].push(cpuPerAnswer(met[by]));
    }
    wall.push(perSecond(met.client) / perSecond(met.axios));
    cost.push(cpuPerAnswer(met.axios) / cpuPerAnswer(met.client));
  }
  return [
    String(loads.length),
    asking === 'record' ? 'one record' : 'list of 1,000',
    median(rates.client).toFixed(asking === 'record' ? 0 : 1),
    median(rates.axios).toFixed(asking === 'record' ? 0 : 1),
    median(wall).toFixed(2),
    median(cpu.client).toFixed(2),
    median(cpu.axios).toFixed(2),
    median(cost).toFixed(2),
  ];
}

async function limitOff(options: Options): Promise<void> {
  const rows: string[][] = [];
  for (const processes of options.processes) {
    const server = await startServer(null);
    const plan = { origin: server.origin, lane: null };
    const loads = await Promise.all(Array.from({ length: processes }, () => startLoad(plan)));
    for (const asking of ['record', 'list'] as const) rows.push(await compare(loads, asking, options));
    for (const load of loads) load.end();
    server.end();
  }
  console.log(
    `\nLimit off, 4 callers a process, median of ${options.rounds} turns of ${options.roundMs / 1000} s:\n`,
  );
  print(
    [
      'processes',
      'asking for',
      'client /s',
      'axios /s',
      'ratio',
      'client CPU ms',
      'axios CPU ms',
      'CPU ratio',
    ],
    rows,
  );
}

/** What a server counted of the client in a lane; `others` is the share of the allowance that another tool takes. */
async function limited(
  databaseUrl: string,
  processes: number,
  options: Options,
  others = 0,
): Promise<string[]> {
  const { rate, limitSeconds } = options;
  const server = await startServer(rate, others);
  const plan = { origin: server.origin, lane: { databaseUrl, rate, name: `us:${processes}:${others}` } };
  const loads = await Promise.all(Array.from({ length: processes }, () => startLoad(plan)));
  const ms = limitSeconds * 1000;
  const results = await roundsOf(loads, { by: 'client', asking: 'record', ms, callers: 16 });
  const { taken, refused, most, firstMs, lastMs } = await server.arrivals();
  for (const load of loads) load.end();
  server.end();
  const seconds = (lastMs - firstMs) / 1000;
  const used = ((taken - 1) / seconds / ((rate.limit / rate.windowSeconds) * (1 - others))) * 100;
  const calls = results.reduce((sum, { answers }) => sum + answers, 0);
  const statements = results.reduce((sum, result) => sum + result.statements, 0);
  return [
    String(processes),
    (taken / seconds).toFixed(2),
    `${used.toFixed(2)} %`,
    `${most} of ${rate.limit}`,
    `${refused} of ${taken + refused}`,
    cpuPerAnswer(results).toFixed(2),
    (calls / statements).toFixed(1),
  ];
}

async function limitOn(options: Options): Promise<void> {
  const { limit, windowSeconds } = options.rate;
  const titles = {
    on: 'alone on it',
    shared: 'another tool taking half of it, refused without a Retry-After',
  };
  const cluster = await startTestDatabase();
  try {
    const database = await createTestDatabase(cluster.access);
    for (const part of ['on', 'shared'] as const) {
      if (!options.only.includes(part)) continue;
      const rows: string[][] = [];
      for (const processes of options.processes) {
        rows.push(await limited(database.workerUrl, processes, options, part === 'shared' ? 0.5 : 0));
      }
      console.log(
        `\n${limit} requests in any ${windowSeconds} s, counted by the server, ${titles[part]}; the lane in PostgreSQL, ` +
          `16 callers a process, ${options.limitSeconds} s:\n`,
      );
      const use = part === 'on' ? 'of the allowance' : 'of what is left';
      print(
        ['processes', 'answers /s', use, 'most in a window', '429s', 'CPU ms a call', 'calls a statement'],
        rows,
      );
    }
    await database.drop();
  } finally {
    await cluster.stop();
  }
}

/**
 * Switches: `--only off,on,shared`; `--rounds 9 --seconds 1.5` (limit off); `--rate 300/10s --limit-seconds 40` (limit on,
 * and shared); `--processes 1,4`.
 */
export async function benchClient(args: string[]): Promise<void> {
  const options = optionsOf(args);
  const [cpu] = cpus();
  console.log(`${cpus().length} cores (${cpu?.model.trim()}), Node ${process.version}`);
  if (options.only.includes('off')) await limitOff(options);
  if (options.only.includes('on') || options.only.includes('shared')) await limitOn(options);
}
