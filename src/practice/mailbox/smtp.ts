// A real SMTP server on loopback that takes every mail, for the practice mailbox.
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { LOOPBACK } from '../serve.ts';
import type { MailStore } from './mail-store.ts';

const LARGEST_MAIL = 10 * 1_048_576;

/** Addresses that do not get mail, for trying what the portal says: `bounce@…` for good, `later@…` for now. */
const REFUSED: Record<string, { code: number; text: string }> = {
  bounce: { code: 550, text: 'No such mailbox here' },
  later: { code: 451, text: 'Try again later' },
};

type Done = (error?: Error | null) => void;

function refusal(address: string): Error | null {
  const found = REFUSED[address.split('@')[0]?.toLowerCase() ?? ''];
  return found ? Object.assign(new Error(found.text), { responseCode: found.code }) : null;
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: MailStore,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  if (stream.sizeExceeded) throw Object.assign(new Error('The mail is too large'), { responseCode: 552 });
  const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
  const to = session.envelope.rcptTo.map((recipient) => recipient.address);
  await store.keep(Buffer.concat(chunks), from, to);
}

/** Listens on 127.0.0.1; port 0 takes any free one. The mail is kept before the sender hears "accepted". */
export function startSmtp(
  store: MailStore,
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = new SMTPServer({
    name: 'practice.localhost',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    closeTimeout: 500,
    onRcptTo: (address, _session, done) => {
      done(refusal(address.address));
    },
    onData: (stream, session, done: Done) => {
      receive(stream, session, store).then(
        () => {
          done();
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error('The mail was not kept'));
        },
      );
    },
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      // A sender that hangs up in the middle is its own affair.
      server.on('error', () => undefined);
      resolve({ url: `smtp://${LOOPBACK}:${(server.server.address() as AddressInfo).port}`, close });
    });
  });
}
