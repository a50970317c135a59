// The practice process: starts the practice IT Glue and mailbox, prints one JSON line when ready, stops on a signal.
import { readOptions } from './options.ts';
import { startPractice } from './start-practice.ts';

async function main(): Promise<void> {
  const practice = await startPractice(readOptions(process.argv.slice(2)));
  process.stdout.write(`${JSON.stringify(practice.ready)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void practice.close().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`practice: ${error instanceof Error ? error.message : 'could not start'}\n`);
  process.exitCode = 1;
});
