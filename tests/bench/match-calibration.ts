// Prints how often the matcher's suggestions on invented names are right, by how sure it calls them.
import { calibrationOf, calibrationSet, callsOf } from '../matching/calibration.ts';
import type { LabelledTable } from '../matching/labelled-table.ts';
import { labelledSet } from '../matching/labelled-set.ts';

const SEEDS = [1, 2, 3];
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export function benchCalibration(): void {
  print('Pairs of all kinds, twins and sisters', calibrationSet);
  print('The labelled set with its traps, none of which has a right answer that can be known', labelledSet);
}

function print(what: string, tableOf: (seed: number) => LabelledTable): void {
  console.log(`\n${what}\n\n| confidence | suggestions | mean | right |\n| --- | ---: | ---: | ---: |`);
  const calls = SEEDS.flatMap((seed) => callsOf(tableOf(seed)));
  for (const { from, to, count, mean, right } of calibrationOf(calls))
    console.log(`| ${from} – ${to} | ${count} | ${percent(mean)} | ${percent(right)} |`);
  const sure = calls.filter(({ confidence }) => confidence >= 0.95);
  const right = sure.filter(({ isRight }) => isRight).length;
  console.log(
    `\n${right} of ${sure.length} called 0.95 or more are right (${percent(right / sure.length)}).`,
  );
}
