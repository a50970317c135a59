// The matcher on 1,000 and 10,000 rows a side: time and memory, beside a bare join of equal names on the same rows.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCalibration } from './match-calibration.ts';
import { benchLabelled } from './match-labelled.ts';
import type { MatchFigures } from './match-round.ts';

function measure(rows: number, rounds: number): MatchFigures {
  const script = join(import.meta.dirname, 'match-round.ts');
  const args = ['--disable-warning=ExperimentalWarning', script, String(rows), String(rounds)];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`Matching ${String(rows)} rows failed:\n${done.stderr}`);
  return JSON.parse(done.stdout) as MatchFigures;
}

/** So many matches that the engine has long compiled what it will, and each size takes about as long. */
function roundsFor(rows: number): number {
  return Math.max(10, Math.ceil(100_000 / rows));
}

function toRow(rows: number, figures: MatchFigures): string[] {
  const { firstMs, firstCpuMs, warmMs, warmCpuMs, joinMs, bytes } = figures;
  const count = rows.toLocaleString('en-US');
  return [
    ...[`${count} × ${count}`, firstMs.toFixed(0), warmMs.toFixed(0), firstCpuMs.toFixed(0)],
    ...[warmCpuMs.toFixed(0), joinMs.toFixed(1)],
    ...[(warmMs / joinMs).toFixed(1), (bytes / 1e6).toFixed(0)],
  ];
}

/**
 * Switches: `--rows 1000,10000`; `--rounds N` matches of each after the first, without it as many as make 100,000 rows, and ten
 * at least; `--labelled FILE` scores a labelled file instead; `--calibration` prints how often suggestions are right, by how
 * sure they are.
 */
export function benchMatch(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000,10000' },
      rounds: { type: 'string' },
      labelled: { type: 'string' },
      calibration: { type: 'boolean', default: false },
    },
  });
  if (values.calibration) {
    benchCalibration();
    return Promise.resolve();
  }
  if (values.labelled !== undefined) {
    benchLabelled(values.labelled);
    return Promise.resolve();
  }
  const [cpu] = cpus();
  console.log(`${String(cpus().length)} cores (${cpu?.model.trim() ?? ''}), Node ${process.version}\n`);
  const head = [
    ...['rows', 'first ms', 'warm ms', 'first CPU ms', 'warm CPU ms'],
    ...['equal-name join ms', 'ratio', 'memory MB'],
  ];
  console.log(`| ${head.join(' | ')} |\n| ${head.map((cell) => '-'.repeat(cell.length)).join(' | ')} |`);
  for (const rows of values.rows.split(',').map(Number)) {
    const rounds = Number(values.rounds ?? roundsFor(rows));
    console.log(`| ${toRow(rows, measure(rows, rounds)).join(' | ')} |`);
  }
  return Promise.resolve();
}
