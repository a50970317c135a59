// `npm run bench -- <what>`: measures one part of the product and prints a table that docs/benchmarks.md can take as it is.
import { benchClient } from './bench-client.ts';
import { benchImport } from './bench-import.ts';
import { benchMatch } from './bench-match.ts';
import { benchPractice } from './bench-practice.ts';
import { benchMapping } from './bench-mapping.ts';
import { benchMappingPage } from './bench-mapping-page.ts';
import { benchVault } from './bench-vault.ts';

const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  client: benchClient,
  import: benchImport,
  match: benchMatch,
  practice: benchPractice,
  mapping: benchMapping,
  'mapping-page': benchMappingPage,
  vault: benchVault,
};

// As the product's own processes run: the database client spares itself then what only developers read.
Object.assign(process.env, { NODE_ENV: process.env['NODE_ENV'] ?? 'production' });

const [what = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, what) ? BENCHES[what] : undefined;
if (bench === undefined) {
  console.error(`There is no benchmark "${what}". Known are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
} else {
  await bench(args);
}
