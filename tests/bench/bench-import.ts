// The import engine in figures: with and without the limit, many MSPs, a hundred thousand records, undo.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { atTheLimit, manyMsps } from './import-limited.ts';
import { hundredThousand } from './import-large.ts';
import { withoutLimit } from './import-speed.ts';
import type { Bench, Figure } from './import-figure.ts';
import { openWeb } from './import-msp.ts';
import { openPlace } from './import-place.ts';

const PARTS: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  limit: atTheLimit,
  speed: withoutLimit,
  msps: manyMsps,
  large: hundredThousand,
};

/**
 * Switches: `--only limit,speed,msps,large`; `--rate 600/20s --limited 1800` (limit); `--passwords 10000 --over 60`
 * (speed, and the undo that follows: so many in so many companies); `--msps 50 --each 400` (msps); `--records 100000 --companies 500` (large), and `--apply yes` to
 * import all of them in earnest.
 */
export async function benchImport(args: string[]): Promise<void> {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    args,
    options: {
      only: text('limit,speed,msps,large'),
      rate: text('600/20s'),
      limited: text('1800'),
      passwords: text('10000'),
      over: text('60'),
      msps: text('50'),
      each: text('400'),
      records: text('100000'),
      companies: text('500'),
      apply: text('no'),
    },
  });
  console.log(`${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`);
  const figures: Figure[] = [];
  for (const name of values.only.split(',')) {
    const part = PARTS[name];
    if (part === undefined) throw new Error(`There is no part "${name}" (${Object.keys(PARTS).join(', ')}).`);
    const place = await openPlace();
    const web = await openWeb(place);
    try {
      figures.push(...(await part({ place, web, values })));
    } finally {
      await web.close();
      await place.close();
    }
  }
  print(figures);
}

function print(figures: readonly Figure[]): void {
  const rows = figures.map(({ what, figure, goal, reached }) => [what, figure, goal, reached ? 'yes' : 'no']);
  const head = ['what', 'figure', 'goal', 'reached'];
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  console.log(['', line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'));
}
