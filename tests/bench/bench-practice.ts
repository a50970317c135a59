// The practice IT Glue in figures: whole pages and single records a second, so that it is never what a measurement measures.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ReadyLine } from '#src/practice/start-practice.ts';
import type { PracticeResult, PracticeRound } from './practice-load.ts';

const PROJECT = join(import.meta.dirname, '../..');
const GOALS = { record: 2_000, list: 100 };

type Part = { what: string; goal: number; paths: string[] };
type Process = { pid: number; end: () => void };

function start(file: string, args: string[]) {
  const execArgv = ['--disable-warning=ExperimentalWarning'];
  return fork(join(PROJECT, file), args, { execArgv, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

async function startPractice(args: string[]): Promise<Process & { ready: ReadyLine }> {
  const child = start('src/practice/main.ts', args);
  let said = '';
  for await (const data of child.stdout ?? []) {
    said += String(data);
    if (said.includes('\n')) break;
  }
  if (!said.includes('\n')) throw new Error('The practice IT Glue did not start; it says why above.');
  const end = (): void => child.disconnect();
  return { pid: child.pid ?? 0, end, ready: JSON.parse(said) as ReadyLine };
}

async function startLoad(): Promise<Process & { run: (round: PracticeRound) => Promise<PracticeResult> }> {
  const child = start('tests/bench/practice-load.ts', []);
  await once(child, 'message');
  const run = async (round: PracticeRound): Promise<PracticeResult> => {
    child.send(round);
    const [result] = (await once(child, 'message')) as [PracticeResult];
    return result;
  };
  return { pid: child.pid ?? 0, end: () => child.disconnect(), run };
}

/** Milliseconds of CPU a process has used; not a number where the system does not tell (anything but Linux). */
function cpuMsOf({ pid }: Process): number {
  try {
    const [, , , , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    return (Number(user) + Number(system)) * 10;
  } catch {
    return Number.NaN;
  }
}

/** Some of the ids, from all over the account. */
async function idsOf(origin: string, key: string, path: string, pages: number): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const answer = await fetch(`${origin}${path}?sort=id&page[size]=1000&page[number]=${page}`, {
      headers: { 'x-api-key': key },
    });
    const { data } = (await answer.json()) as { data: { id: string }[] };
    ids.push(...data.map((row) => row.id));
  }
  return ids;
}

async function partsOf(origin: string, key: string, passwords: number): Promise<Part[]> {
  const pages = Math.max(1, Math.floor(passwords / 1000));
  const ids = await idsOf(origin, key, '/passwords', pages);
  const organizations = await idsOf(origin, key, '/organizations', 1);
  const hundreds = Array.from({ length: Math.ceil(organizations.length / 100) }, (_, n) =>
    organizations.slice(n * 100, n * 100 + 100).join(','),
  );
  const page = (n: number) => `sort=id&page%5Bsize%5D=1000&page%5Bnumber%5D=${n}`;
  // Some are refused or gone on purpose; those are another answer.
  const open = [];
  for (const id of ids.filter((_, n) => n % 41 === 0)) {
    const { status } = await fetch(`${origin}/passwords/${id}`, { headers: { 'x-api-key': key } });
    if (status === 200) open.push(`/passwords/${id}?show_password=true`);
  }
  return [
    { what: 'one password with its value', goal: GOALS.record, paths: open },
    {
      what: 'page of 1,000 passwords',
      goal: GOALS.list,
      paths: Array.from({ length: pages }, (_, n) => `/passwords?${page(n + 1)}`),
    },
    {
      what: 'page of 1,000 passwords of 100 organizations',
      goal: GOALS.list,
      paths: hundreds.map((some) => `/passwords?filter%5Borganization_id%5D=${some}&${page(1)}`),
    },
  ];
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

async function rowOf(
  part: Part,
  server: Process & { ready: ReadyLine },
  load: Awaited<ReturnType<typeof startLoad>>,
  options: { rounds: number; ms: number; key: string },
): Promise<string> {
  const round = { origin: server.ready.us, key: options.key, paths: part.paths, callers: 8, ms: options.ms };
  // The first asks for everything once, so that no row has its text made while it is measured.
  await load.run({ ...round, ms: 1_500 });
  const rates: number[] = [];
  const total = { answers: 0, bytes: 0, loadMs: 0 };
  const before = cpuMsOf(server);
  for (let turn = 0; turn < options.rounds; turn += 1) {
    const { answers, bytes, wallMs, cpuMs } = await load.run(round);
    rates.push((answers / wallMs) * 1000);
    total.answers += answers;
    total.bytes += bytes;
    total.loadMs += cpuMs;
  }
  const each = (ms: number): string => (ms / total.answers).toFixed(2);
  const kilobytes = (total.bytes / total.answers / 1000).toFixed(1);
  const rate = median(rates);
  const cells = [part.what, kilobytes, rate.toFixed(0), each(cpuMsOf(server) - before), each(total.loadMs)];
  return `| ${[...cells, `≥ ${part.goal}`, rate >= part.goal ? 'yes' : 'no'].join(' | ')} |`;
}

/** Switches: `--orgs 500 --passwords 100000 --seed 7`, the account; `--rounds 9 --seconds 1.5`, of each row. */
export async function benchPractice(args: string[]): Promise<void> {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    args,
    options: {
      orgs: text('500'),
      passwords: text('100000'),
      seed: text('7'),
      rounds: text('9'),
      seconds: text('1.5'),
    },
  });
  const { orgs, passwords, seed } = values;
  console.log(`${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`);
  const server = await startPractice(['--orgs', orgs, '--passwords', passwords, '--seed', seed]);
  const load = await startLoad();
  const key = server.ready.keys.find(({ label }) => label === 'full')?.key ?? '';
  const options = { rounds: Number(values.rounds), ms: Number(values.seconds) * 1000, key };
  const head = ['answer', 'kB', 'answers /s', 'CPU ms', "asker's CPU ms", 'goal', 'reached'];
  console.log(`\n8 connections, median of ${values.rounds} turns of ${values.seconds} s:\n`);
  console.log(`| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |`);
  for (const part of await partsOf(server.ready.us, key, Number(passwords))) {
    console.log(await rowOf(part, server, load, options));
  }
  load.end();
  server.end();
}
