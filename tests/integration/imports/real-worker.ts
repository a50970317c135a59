// A worker as a process of its own, on the database, the key-holder and the practice IT Glue of a stage.

import { spawn, type ChildProcess } from 'node:child_process';
import { compiledCode } from '../../support/compiled-code.ts';
import { WORKER_TOKEN } from '../keyholder/running-keyholder.ts';
import type { ImportStage } from './import-stage.ts';

export type RealWorker = { child: ChildProcess; said: () => string };

/** `env` goes on top of what every worker is told. It ends with this process. */
export function startRealWorker(stage: ImportStage, env: Record<string, string> = {}): RealWorker {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/worker/main.ts'], {
    env: {
      ...compiledCode(),
      NODE_ENV: 'test',
      PORTAL_DATABASE_URL: stage.fresh.workerUrl,
      KEYHOLDER_URL: stage.keyholder.url,
      KEYHOLDER_TOKEN: WORKER_TOKEN,
      AUTH_SECRET: stage.authSecret,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      ITGLUE_API_US: stage.practice.ready.us,
      ITGLUE_RATE: '100000/10s',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (said += data.toString()));
  return { child, said: () => said };
}
