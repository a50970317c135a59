// Prints how often the matcher's suggestions on invented names are right, by how sure it calls them.
import { calibrationOf, calibrationSet, callsOf } from '../matching/calibration.ts';

const SEEDS = [1, 2, 3];
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export function benchCalibration(): void {
  console.log('| confidence | suggestions | mean | right |\n| --- | ---: | ---: | ---: |');
  for (const { from, to, count, mean, right } of calibrationOf(
    SEEDS.flatMap((seed) => callsOf(calibrationSet(seed))),
  ))
    console.log(
      `| ${String(from)} – ${String(to)} | ${String(count)} | ${percent(mean)} | ${percent(right)} |`,
    );
}
