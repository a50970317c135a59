// The practice process: starts the practice IT Glue and mailbox, prints one JSON line when ready, ends with its parent.
import { endWithParent } from '#src/lib/end-with-parent.ts';
import { readOptions } from './options.ts';
import { startPractice } from './start-practice.ts';

async function main(): Promise<void> {
  const practice = await startPractice(readOptions(process.argv.slice(2)));
  endWithParent(practice.close);
  process.stdout.write(`${JSON.stringify(practice.ready)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`practice: ${error instanceof Error ? error.message : 'could not start'}\n`);
  process.exit(1);
});
