// Mail over a real SMTP server: what it says, that each goes out once, and what happens when the server does not want it.

import { simpleParser, type ParsedMail } from 'mailparser';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#src/adapters/log/index.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { resendInvitation } from '#src/domain/people/resend-invitation.ts';
import { sendMails } from '#src/worker/send-mails.ts';
import { setStage, type Stage } from './people-stage.ts';
import { startMailServer, type MailServer } from './mail-server.ts';

let stage: Stage;
let server: MailServer;
let number = 0;

beforeAll(async () => {
  stage = await setStage();
  server = await startMailServer();
});
afterEach(async () => {
  server.taken.length = 0;
  // What a failed test left waiting must not be claimed by the next one.
  await stage.sql(`update outbox set state = 'failed' where state in ('queued', 'sending')`);
});
afterAll(async () => {
  await server.close();
  await stage.clear();
});

async function invite(email = `mail${(number += 1)}@alder.example`) {
  const context = await stage.as(stage.account.admin);
  return inviteUser(context, {
    params: { companyId: stage.account.companyB },
    body: { email, name: 'يوسف <script>', role: 'member' },
  });
}

/** `url` null: this portal has no outgoing mail. */
function workerContext(url: string | null = server.url) {
  const log = createLogger('worker');
  log.level = 'silent';
  return {
    database: stage.worker,
    crypto: stage.services.crypto,
    settings: {
      publicUrl: 'http://portal.example',
      smtp: { url: url ?? undefined, from: 'Portal <portal@portal.example>' },
    },
    log,
    stopping: new AbortController().signal,
  };
}

const parsed = (): Promise<ParsedMail[]> => Promise.all(server.taken.map((raw) => simpleParser(raw)));

async function invitation(id: string) {
  const [row] = await stage.sql<{
    state: string;
    send_error: string | null;
    mail: string;
    attempts: number;
    wait: number;
  }>(
    `select i.state, i.send_error, o.state as mail, o.attempts,
       extract(epoch from o.next_attempt_at - clock_timestamp())::float8 as wait
     from invitation i join outbox o on o.invitation_id = i.id and o.generation = i.generation where i.id = $1`,
    [id],
  );
  return row;
}

describe('an invitation mail', () => {
  it('says who invites to what until when, in text and HTML, and carries the link', async () => {
    const { id, email } = await invite();
    expect(await sendMails(workerContext())).toBe(1);
    const [mail] = await parsed();
    const link = `http://portal.example/accept-invitation#token=${stage.tokenOf(id)}`;
    expect(mail?.from?.value).toEqual([{ name: 'Northwind IT', address: 'portal@portal.example' }]);
    expect(mail?.to).toMatchObject({ value: [{ address: email }] });
    expect(mail?.subject).toBe('Northwind IT invites you to Alder & <Finch>');
    expect(mail?.text).toContain(link);
    expect(mail?.text).toContain('Alder & <Finch>');
    expect(mail?.html).toContain(`href="${link}"`);
    expect(mail?.html).toContain('<bdi>Alder &amp; &lt;Finch&gt;</bdi>');
    expect(mail?.html).not.toMatch(/<script|<img|src=|url\(/i);
    expect(await invitation(id)).toMatchObject({ state: 'sent', mail: 'sent', send_error: null });
  });

  it('goes out anew with another link, and not at all when it was replaced before it went', async () => {
    const { id } = await invite();
    await resendInvitation(await stage.as(stage.account.admin), { params: { invitationId: id } });
    await sendMails(workerContext());
    const mails = await parsed();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(stage.tokenOf(id, 2));
    const [old] = await stage.sql<{ state: string }>(
      `select state from outbox where invitation_id = $1 and generation = 1`,
      [id],
    );
    expect(old?.state).toBe('failed');
  });

  it('goes out again under the same Message-ID when its sender died before it could say so', async () => {
    const { id } = await invite();
    const [due] = await stage.worker.mailQueue.claim(1, 50);
    expect(due?.invitationId).toBe(id); // handed to the server, and then the process died
    await new Promise((resolve) => setTimeout(resolve, 80));
    await sendMails(workerContext());
    const [again] = await parsed();
    expect(again?.messageId).toBe(`<${due?.outboxId}@portal.example>`);
    expect(await invitation(id)).toMatchObject({ state: 'sent', mail: 'sent', attempts: 2 });
  });
});

describe('when the server does not take it', () => {
  it('waits without SMTP_URL', async () => {
    const { id } = await invite();
    expect(await sendMails(workerContext(null))).toBe(0);
    expect(await invitation(id)).toMatchObject({ mail: 'queued', attempts: 0 });
    await sendMails(workerContext());
  });

  it('tries again later when nobody answers, says so, and then succeeds', async () => {
    const { id } = await invite();
    expect(await sendMails(workerContext('smtp://secret-user:secret-word@127.0.0.1:1'))).toBe(0);
    const failed = await invitation(id);
    expect(failed).toMatchObject({ state: 'staged', mail: 'queued', attempts: 1 });
    expect(failed?.send_error).toBe('The mail server cannot be reached.');
    expect(failed?.wait).toBeGreaterThan(0);
    await stage.sql(
      `update outbox set next_attempt_at = now() - interval '1 second' where invitation_id = $1`,
      [id],
    );
    expect(await sendMails(workerContext())).toBe(1);
    expect(await invitation(id)).toMatchObject({ state: 'sent', send_error: null });
  });

  it('gives up at once for an address that does not exist, and shows it', async () => {
    const { id } = await invite(`bounce${(number += 1)}@alder.example`);
    await sendMails(workerContext());
    const row = await invitation(id);
    expect(row).toMatchObject({ state: 'bounced', mail: 'failed' });
    expect(row?.send_error).toContain('refuses this address (550)');
  });

  it('is patient with a server that asks for patience, but not for ever', async () => {
    const { id } = await invite(`later${(number += 1)}@alder.example`);
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await sendMails(workerContext());
      expect(await invitation(id)).toMatchObject({
        attempts: attempt,
        mail: attempt < 8 ? 'queued' : 'failed',
      });
      await stage.sql(
        `update outbox set next_attempt_at = now() - interval '1 second' where invitation_id = $1`,
        [id],
      );
    }
    expect(await invitation(id)).toMatchObject({ state: 'bounced' });
  });
});
