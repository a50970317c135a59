// `npm test`: runs every step, shows each failure in full and closes with one line that counts them all.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sum } from './count-results.ts';
import type { Counts } from './count-results.ts';
import { endRunning } from './run-command.ts';
import { ALL, CHECK, STAGES } from './steps.ts';
import type { Step } from './steps.ts';

process.chdir(join(import.meta.dirname, '../..'));

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

function chosenSteps(): Set<string> {
  const options = { check: { type: 'boolean' }, only: { type: 'string', multiple: true } } as const;
  const { values } = parseArgs({ options });
  const only = (values.only ?? []).flatMap((names) => names.split(','));
  const unknown = only.filter((name) => !ALL.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no step ${unknown.join(', ')}. The steps are: ${ALL.join(', ')}.`);
    process.exit(2);
  }
  if (only.length > 0) return new Set(only);
  return new Set(values.check ? CHECK : ALL);
}

/** Says nothing of a step that went well but its name, time and counts; shows all that a failing one printed. */
async function runStep(step: Step, reports: string, live: boolean): Promise<Counts> {
  const began = performance.now();
  const name = step.part === undefined ? step.name : `${step.name} ${step.part}`;
  if (live) console.log(`\n=== ${name}`);
  const { counts, output } = await step.run(reports, live);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const verdict = counts.failed > 0 ? 'FAILED' : 'ok';
  const passed =
    counts.passed + counts.failed > 1 ? `, ${counts.passed} of ${counts.passed + counts.failed}` : '';
  console.log(`=== ${name}: ${verdict}${passed} (${seconds} s)`);
  if (counts.failed > 0 && output) console.log(output.trimEnd());
  return counts;
}

async function runLane(lane: Step[], reports: string, live: boolean): Promise<Counts[]> {
  const counts: Counts[] = [];
  for (const step of lane) counts.push(await runStep(step, reports, live));
  return counts;
}

async function main(): Promise<void> {
  const chosen = chosenSteps();
  const reports = mkdtempSync(join(tmpdir(), 'portal-test-'));
  process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
  for (const [signal, code] of SIGNALS) {
    // Ctrl-C reaches the whole group at once; the other signals reach only this process.
    process.once(signal, () => void endRunning(signal === 'SIGINT').then(() => process.exit(code)));
  }

  const counts: Counts[] = [];
  for (const stage of STAGES) {
    const lanes = stage
      .map((lane) => lane.filter((step) => chosen.has(step.name)))
      .filter((lane) => lane.length > 0);
    // Two tools that print at once cannot be read, so only a lone one is shown live.
    const live = lanes.length === 1 && lanes[0]?.length === 1;
    const done = await Promise.all(lanes.map((lane) => runLane(lane, reports, live)));
    counts.push(...done.flat());
  }
  const { passed, failed, skipped } = sum(counts);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main();
