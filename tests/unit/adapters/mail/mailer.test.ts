// The door to outgoing mail, held against real SMTP servers: what it sends where, and what it keeps from going in the clear.

import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailer, mailTrouble } from '#src/adapters/mail/index.ts';

/** A server without TLS on an address that belongs to this machine and is not taken for it. */
const ELSEWHERE = '127.0.0.2';

const commands: string[] = [];
const servers: SMTPServer[] = [];
let here: string;
let elsewhere: string;

beforeAll(async () => {
  here = await serve('127.0.0.1');
  elsewhere = await serve(ELSEWHERE);
});
afterAll(async () => {
  for (const server of servers) await new Promise<void>((resolve) => server.close(resolve));
});

/** The address of a new server that listens there. */
async function serve(host: string): Promise<string> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, done) => {
      commands.push('MAIL FROM');
      done();
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  servers.push(server);
  return `smtp://${host}:${(server.server.address() as AddressInfo).port}`;
}

async function sendTo(smtpUrl: string): Promise<unknown> {
  commands.length = 0;
  const mailer = createMailer({ smtpUrl, from: undefined, publicUrl: 'https://portal.example' });
  try {
    await mailer.send({
      id: crypto.randomUUID(),
      to: { name: 'Ada', address: 'ada@example.org' },
      senderName: 'Portal',
      subject: 'A link',
      text: 'https://portal.example/#token',
      html: '<p>https://portal.example/#token</p>',
    });
    return null;
  } catch (error) {
    return error;
  } finally {
    mailer.close();
  }
}

describe('mail to a server that offers no TLS', () => {
  it('does not go out to another machine, and is told as the operator’s to mend', async () => {
    const error = await sendTo(elsewhere);
    expect(commands).toEqual([]);
    expect(mailTrouble(error)).toEqual({
      permanent: false,
      sentence: 'No protected connection to the mail server came about. The operator has to check SMTP_URL.',
    });
  });

  it('goes out on this machine, and where the operator says so', async () => {
    expect(await sendTo(here)).toBeNull();
    expect(await sendTo(`${elsewhere}?requireTLS=false`)).toBeNull();
    expect(commands).toEqual(['MAIL FROM']);
  });
});
