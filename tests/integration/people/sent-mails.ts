// What the worker's sender hands to a real mail server, read as a mailbox would.

import { simpleParser } from 'mailparser';
import { createLogger } from '#src/adapters/log/index.ts';
import { sendMails } from '#src/worker/send-mails.ts';
import type { MailServer } from './mail-server.ts';
import type { Stage } from './people-stage.ts';

/** Sends what waits, and answers with the mails the server took. */
export async function delivered(stage: Stage, server: MailServer) {
  const log = createLogger('worker');
  log.level = 'silent';
  await sendMails({
    database: stage.worker,
    crypto: stage.services.crypto,
    settings: { publicUrl: 'http://portal.example', smtp: { url: server.url, from: 'p@portal.example' } },
    log,
    stopping: new AbortController().signal,
  });
  return Promise.all(server.taken.splice(0).map((raw) => simpleParser(raw)));
}
