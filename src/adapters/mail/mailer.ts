// The one door to outgoing mail: nodemailer over SMTP, a few connections kept open, every wait bounded.
import { createTransport } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import { isLoopback } from '#src/config/env-values.ts';
import { MAIL } from '#src/config/limits.ts';
import { plainName } from './mail-text.ts';

export type OutgoingMail = {
  /** The outbox row's id: a mail that goes out again after a crash carries the same Message-ID. */
  id: string;
  to: { name: string; address: string };
  /** Shown as the sender's name; the address is always the portal's own. */
  senderName: string;
  subject: string;
  text: string;
  html: string;
};

export type Mailer = {
  /** Resolves when the server has taken the mail. Throws nodemailer's error: see `mailTrouble`. */
  send(mail: OutgoingMail, signal?: AbortSignal): Promise<void>;
  /** Throws when the server cannot be reached or does not accept the sign-in. */
  verify(): Promise<void>;
  close(): void;
};

const WAITS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

/**
 * `smtpUrl` is smtp:// or smtps://, user and password inside; it is read here and reaches nothing else. Over smtp:// the
 * server must take STARTTLS, but on this machine and where the address ends in `?requireTLS=false`: a mail carries a link
 * that opens something. `from` is an address or `Name <address>`; unset: no-reply at the portal's own host.
 */
export function createMailer(options: {
  smtpUrl: string;
  from: string | undefined;
  publicUrl: string;
}): Mailer {
  const host = new URL(options.publicUrl).hostname;
  const sender = addressparser(options.from ?? '', { flatten: true })[0]?.address || `no-reply@${host}`;
  const idHost = sender.split('@')[1] ?? host;
  const transport = createTransport({
    pool: true,
    maxConnections: MAIL.atOnce,
    url: options.smtpUrl,
    requireTLS: mustEncrypt(new URL(options.smtpUrl)),
    ...WAITS,
    // A template never asks for a file or a page, and must not be able to.
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  // A pooled connection that breaks while idle is opened anew by the next mail.
  transport.on('error', () => undefined);
  return {
    async send(mail, signal) {
      await transport.sendMail({
        from: { name: plainName(mail.senderName), address: sender },
        to: { name: plainName(mail.to.name), address: mail.to.address },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@${idHost}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...(signal === undefined ? {} : { signal }),
      });
    },
    async verify() {
      await transport.verify();
    },
    close() {
      transport.close();
    },
  };
}

/** Without this a server, or whoever stands between, need only keep quiet about TLS to read along. */
function mustEncrypt({ hostname, searchParams }: URL): boolean {
  return !isLoopback(hostname) && searchParams.get('requireTLS') !== 'false';
}
