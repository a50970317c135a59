// Sends what waits in the outbox: claimed from the rows, handed to the SMTP server, settled, tried again with patience.
import type { DueMail, DueNotice, DueSignInMail } from '#src/adapters/db/index.ts';
import {
  changedHereMail,
  createMailer,
  invitationMail,
  mailTrouble,
  noticeMail,
  passkeyAddedMail,
  passkeyOpensMail,
  passwordChangedMail,
  resetMail,
  type Mailer,
  type OutgoingMail,
} from '#src/adapters/mail/index.ts';
import { MAIL } from '#src/config/limits.ts';
import { paths } from '#src/config/paths.ts';
import { NOTICE_LABEL, noticeSentence } from '#src/model/notice.ts';
import { mailRetryDelay } from '#src/model/mail-retry.ts';
import { sleep } from '#src/lib/sleep.ts';
import type { WorkerContext } from './context.ts';

export type MailContext = Pick<WorkerContext, 'log' | 'stopping'> & {
  database: Pick<WorkerContext['database'], 'mailQueue' | 'signInMail' | 'notices'>;
  crypto: Pick<WorkerContext['crypto'], 'invitationToken' | 'resetToken'>;
  settings: Pick<WorkerContext['settings'], 'publicUrl' | 'smtp'>;
};

/**
 * Sends all mails that are due, a few at once, until none is left, the server cannot be used, or the process is to
 * stop. Without SMTP_URL nothing is claimed. A mail whose sender dies is sent again after the lease, with the same
 * Message-ID. Resolves to how many were handed over.
 */
export async function sendMails(context: MailContext, leaseMs: number = MAIL.leaseMs): Promise<number> {
  const { smtp, publicUrl } = context.settings;
  if (smtp.url === undefined) return 0;
  let mailer: Mailer | null = null;
  let sent = 0;
  try {
    while (!context.stopping.aborted) {
      const due = await claimDue(context, leaseMs);
      if (due.length === 0) break;
      mailer ??= createMailer({ smtpUrl: smtp.url, from: smtp.from, publicUrl });
      const door = mailer;
      const outcomes = await Promise.all(due.map((mail) => sendOne(context, door, mail)));
      sent += outcomes.filter((outcome) => outcome === 'sent').length;
      // A server that does not answer would only be asked again for each of the others: they wait for the next round.
      if (outcomes.every((outcome) => outcome === 'later')) break;
    }
  } finally {
    mailer?.close();
  }
  return sent;
}

/** A mail with what it says and where its fate is written down. */
type Due = {
  id: string;
  attempts: number;
  queue: Pick<MailContext['database']['mailQueue'], 'sent' | 'failed'>;
  letter: () => OutgoingMail;
};

/** What waits about somebody's sign-in goes first: its link is good for an hour only. Notices can wait for all others. */
async function claimDue(context: MailContext, leaseMs: number): Promise<Due[]> {
  const { mailQueue, signInMail, notices } = context.database;
  const about = await signInMail.claim(MAIL.atOnce, leaseMs);
  if (about.length > 0) {
    return about.map((mail) => ({
      ...{ id: mail.mailId, attempts: mail.attempts, queue: signInMail },
      letter: () => signInLetter(context, mail),
    }));
  }
  const invitations = await mailQueue.claim(MAIL.atOnce, leaseMs);
  if (invitations.length > 0)
    return invitations.map((mail) => ({
      ...waiting(mail),
      queue: mailQueue,
      letter: () => letterOf(context, mail),
    }));
  const told = await notices.claim(MAIL.atOnce, leaseMs);
  return told.map((mail) => ({
    ...waiting(mail),
    queue: mailQueue,
    letter: () => noticeLetter(context, mail),
  }));
}

function waiting({ outboxId, attempts }: DueMail | DueNotice): { id: string; attempts: number } {
  return { id: outboxId, attempts };
}

async function sendOne(
  context: MailContext,
  mailer: Mailer,
  { id, attempts, queue, letter }: Due,
): Promise<'sent' | 'refused' | 'later'> {
  try {
    await mailer.send(letter(), AbortSignal.timeout(MAIL.patienceMs));
  } catch (error) {
    const trouble = mailTrouble(error);
    const givenUp = trouble.permanent || attempts >= MAIL.tries;
    const retryMs = givenUp ? null : mailRetryDelay(attempts, Math.random());
    await settle(() => queue.failed(id, trouble.sentence, retryMs));
    context.log.warn({ mailId: id, attempts, givenUp }, trouble.sentence);
    return trouble.permanent ? 'refused' : 'later';
  }
  await settle(() => queue.sent(id));
  return 'sent';
}

function letterOf({ settings, crypto }: MailContext, mail: DueMail) {
  const token = crypto.invitationToken(mail.invitationId, mail.generation);
  const link = `${settings.publicUrl}${paths.acceptInvitation}#token=${token}`;
  return {
    id: mail.outboxId,
    to: { name: mail.name, address: mail.email },
    senderName: mail.accountName,
    ...invitationMail({ ...mail, link }),
  };
}

function signInLetter({ settings, crypto }: MailContext, mail: DueSignInMail): OutgoingMail {
  const { name, accountName, expiresAt } = mail;
  const page = (path: string): string => `${settings.publicUrl}${path}`;
  const given = { name, accountName };
  const words = {
    reset: () =>
      resetMail({
        ...given,
        expiresAt,
        link: `${page(paths.resetPassword)}#token=${crypto.resetToken(mail.mailId)}`,
      }),
    changed: () => passwordChangedMail({ ...given, link: page(paths.forgottenPassword) }),
    changed_here: () =>
      changedHereMail({
        ...given,
        ...{ goodTokens: mail.goodTokens, link: page(paths.forgottenPassword) },
      }),
    passkey_added: () => passkeyAddedMail({ ...given, link: page(paths.ownSignIn) }),
    passkey_opens: () => passkeyOpensMail({ ...given, link: page(paths.vaultKey) }),
  }[mail.kind]();
  return { id: mail.mailId, to: { name, address: mail.email }, senderName: accountName, ...words };
}

function noticeLetter({ settings }: MailContext, mail: DueNotice): OutgoingMail {
  const { name, accountName } = mail;
  const { label } = NOTICE_LABEL[mail.kind];
  const link = `${settings.publicUrl}${paths.notifications}`;
  return {
    id: mail.outboxId,
    to: { name, address: mail.email },
    senderName: accountName,
    ...noticeMail({ name, accountName, label, sentence: noticeSentence(mail), link }),
  };
}

/** The server has the mail already: a short absence of the database must not make it go out a second time. */
async function settle(write: () => Promise<void>): Promise<void> {
  for (const pauseMs of [200, 1_000, 5_000]) {
    try {
      await write();
      return;
    } catch {
      await sleep(pauseMs);
    }
  }
  await write();
}
