// A real SMTP server on loopback that keeps what it takes, and refuses `bounce…` for good and `later…` for now.

import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type MailServer = { url: string; taken: Buffer[]; close: () => Promise<void> };

const REFUSALS = [
  { begin: 'bounce', code: 550 },
  { begin: 'later', code: 451 },
];

export function startMailServer(): Promise<MailServer> {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      const refusal = REFUSALS.find(({ begin }) => address.startsWith(begin));
      done(refusal ? Object.assign(new Error('refused here'), { responseCode: refusal.code }) : null);
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  // A sender that is killed leaves its connection in the middle of a word.
  server.on('error', () => undefined);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.server.address() as AddressInfo;
      const close = (): Promise<void> => new Promise((ended) => server.close(() => ended()));
      resolve({ url: `smtp://127.0.0.1:${port}`, taken, close });
    });
  });
}
