// An import without the limit beside a bare loop, in turns, then the undo of what it brought.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { undoImport } from '#src/domain/imports/undo-import.ts';
import type { Bench, Figure } from './import-figure.ts';
import { clientsOf } from './import-limited.ts';
import { newMsp, type Msp } from './import-msp.ts';
import { startPractice, startWorker, type Practice } from './import-place.ts';

const UNLIMITED = '1000000/10s';
const DONE = ['completed', 'completed-with-errors'];

export type Bare = { records: number; calls: number; ms: number };

/** Without `databaseUrl` it only lists. In a process of its own, as the worker is. */
export async function bareLoop(practice: Practice, databaseUrl?: string, records = 0): Promise<Bare> {
  const args = [
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'import-baseline.ts'),
    ...['--origin', practice.origin, '--key', practice.key, '--records', String(records)],
    ...(databaseUrl === undefined ? [] : ['--database', databaseUrl]),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const piece of child.stdout) said += String(piece);
  return JSON.parse(said) as Bare;
}

export async function withoutLimit(bench: Bench): Promise<Figure[]> {
  const { place, web, values } = bench;
  const records = Number(values['passwords']);
  const practice = await startPractice(['--passwords', String(records), '--orgs', values['over'] ?? '']);
  const organizations = await clientsOf(practice);
  const bare = () => bareLoop(practice, place.database.ownerUrl, Math.min(records, 3000));
  const before = await bare();
  const msp = await newMsp(place, web, practice, organizations);
  const worker = startWorker(place, practice, UNLIMITED);
  const planned = await msp.until((await msp.start(false)).id, 'planned');
  const cpu = { worker: worker.cpuSeconds(), database: place.databaseCpuSeconds() };
  const began = performance.now();
  await applyImport(await msp.context(), { params: { runId: planned.id } });
  const done = await msp.until(planned.id, ...DONE);
  const seconds = (performance.now() - began) / 1000;
  const used = {
    worker: worker.cpuSeconds() - cpu.worker,
    database: place.databaseCpuSeconds() - cpu.database,
  };
  const after = await bare();
  const read = done.outcomes.created + done.outcomes.failed;
  const bareRate = ((before.calls + after.calls) / (before.ms + after.ms)) * 1000;
  const undo = await undoOf(msp, planned.id);
  await worker.end();
  await practice.end();
  const rate = read / seconds;
  return [
    {
      what: `No limit, ${organizations.length} companies: ${done.outcomes.created} passwords in ${seconds.toFixed(1)} s, ${rate.toFixed(0)} a second (CPU each: worker ${((used.worker / read) * 1000).toFixed(2)} ms, database ${((used.database / read) * 1000).toFixed(2)}), beside a bare loop's ${bareRate.toFixed(0)}`,
      figure: (rate / bareRate).toFixed(2),
      goal: '≥ 0.5',
      reached: rate / bareRate >= 0.5,
    },
    { what: 'The same in passwords a second', figure: rate.toFixed(0), goal: '≥ 500', reached: rate >= 500 },
    undo,
  ];
}

async function undoOf(msp: Msp, runId: string): Promise<Figure> {
  const began = performance.now();
  await undoImport(await msp.context(), { params: { runId } });
  const run = await msp.until(runId, 'undone');
  const seconds = (performance.now() - began) / 1000;
  const items = run.outcomes.created;
  return {
    what: `Undo of ${items} items in ${run.companiesTotal} companies`,
    figure: `${seconds.toFixed(1)} s (${((seconds / items) * 10_000).toFixed(1)} s for 10,000)`,
    goal: '≤ 15 s for 10,000',
    reached: (seconds / items) * 10_000 <= 15,
  };
}
