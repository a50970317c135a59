// A process that sends what waits in the outbox, over and over, until it is killed: the worker's sender and nothing else.

import { createDatabase } from '#src/adapters/db/index.ts';
import { createLogger } from '#src/adapters/log/index.ts';
import { deriveKey, invitationToken, resetToken } from '#src/adapters/secrets/index.ts';
import { sleep } from '#src/lib/sleep.ts';
import { sendMails } from '#src/worker/send-mails.ts';

const env = (name: string): string => process.env[name] ?? '';

// Whoever started it has gone.
process.once('disconnect', () => process.exit(0));

const key = deriveKey(env('SENDER_SECRET'), 'invitation');
const log = createLogger('worker');
log.level = 'silent';
const context = {
  database: createDatabase(env('SENDER_DATABASE')),
  crypto: {
    invitationToken: (id: string, generation: number) => invitationToken(key, id, generation),
    resetToken: (id: string) => resetToken(key, id),
  },
  settings: {
    publicUrl: 'http://portal.example',
    smtp: { url: env('SENDER_SMTP'), from: 'Portal <portal@portal.example>' },
  },
  log,
  stopping: new AbortController().signal,
};
for (;;) {
  await sendMails(context, Number(env('SENDER_LEASE_MS')));
  await sleep(20);
}
