// A key-holder as it runs in earnest: a process of its own, on the database of a test.

import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { sleep } from '#src/lib/sleep.ts';
import { compiledCode } from '../../support/compiled-code.ts';
import { WEB_TOKEN, WORKER_TOKEN } from './running-keyholder.ts';

/** `folder` holds its `root.key`; `marks` names its file of marks there. It listens once this has answered. */
export async function startKeyholderProcess(place: {
  keysUrl: string;
  folder: string;
  marks: string;
}): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/keyholder/main.ts'], {
    env: {
      ...compiledCode(),
      NODE_ENV: 'test',
      PORTAL_DATABASE_URL: place.keysUrl,
      KEYHOLDER_PORT: '0',
      KEYHOLDER_WEB_TOKEN: WEB_TOKEN,
      KEYHOLDER_WORKER_TOKEN: WORKER_TOKEN,
      ROOT_KEY_FILE: join(place.folder, 'root.key'),
      AUDIT_MARKS_FILE: join(place.folder, place.marks),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
  for (;;) {
    const port = /"port":(\d+)/.exec(said)?.[1];
    if (port !== undefined) return { child, url: `http://127.0.0.1:${port}` };
    if (child.exitCode !== null) throw new Error(`the key-holder ended:\n${said}`);
    await sleep(20);
  }
}
