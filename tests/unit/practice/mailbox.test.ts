// The practice mailbox takes mails over real SMTP, keeps them, and shows them without running anything in them.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '#src/practice/mailbox/mail-store.ts';
import { type Mailbox, startMailbox } from '#src/practice/mailbox/mailbox-server.ts';

let folder: string;
let mailbox: Mailbox;

const open = (): Promise<Mailbox> => startMailbox({ smtpPort: 0, pagesPort: 0, folder });

async function send(to: string, subject: string, html?: string): Promise<void> {
  const transport = createTransport(mailbox.smtpUrl);
  const text = 'Open https://portal.test/invitations/abc to accept <now>.';
  await transport.sendMail({ from: 'portal@brightwater-it.com', to, subject, text, ...(html && { html }) });
  transport.close();
}

async function mails(query = ''): Promise<Mail[]> {
  return (await (await fetch(`${mailbox.url}/mails${query}`)).json()) as Mail[];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-mail-'));
  mailbox = await open();
});

afterAll(async () => {
  await mailbox.close();
  await rm(folder, { recursive: true });
});

describe('the practice mailbox', () => {
  it('gives mails as JSON, newest first, by recipient', async () => {
    await send('Ana@Client.com', 'Welcome, Zoë ✓');
    await send('ben@client.com', 'Second', '<p>Hello</p><script>alert(1)</script>');
    expect((await mails()).map((mail) => mail.subject)).toEqual(['Second', 'Welcome, Zoë ✓']);
    const [mail] = await mails('?to=ana@client.com');
    expect(mail).toMatchObject({ to: ['ana@client.com'], from: 'portal@brightwater-it.com', html: null });
    expect(mail?.text).toContain('https://portal.test/invitations/abc');
    expect(await (await fetch(`${mailbox.url}/mails/${mail?.id}`)).json()).toEqual(mail);
  });

  it('shows a list and a mail, its HTML shut in a sandbox and its links live', async () => {
    const list = await (await fetch(mailbox.url)).text();
    expect(list).toContain('Welcome, Zoë ✓');
    const [mail] = await mails('?to=ben@client.com');
    const answer = await fetch(`${mailbox.url}/messages/${mail?.id}`);
    const page = await answer.text();
    expect(page).not.toContain('<script>');
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).toContain('href="https://portal.test/invitations/abc"');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses calls that pages of other sites make', async () => {
    const foreign = await fetch(`${mailbox.url}/mails`, { headers: { Origin: 'https://elsewhere.test' } });
    expect(foreign.status).toBe(403);
  });

  it('answers for addresses that bounce', async () => {
    await expect(send('bounce@client.com', 'No')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send('later@client.com', 'No')).rejects.toMatchObject({ responseCode: 451 });
  });

  it('still has the mails after a restart, until they are deleted', async () => {
    const before = await mails();
    await mailbox.close();
    mailbox = await open();
    expect(await mails()).toEqual(before);
    await fetch(`${mailbox.url}/mails`, { method: 'DELETE' });
    expect([await mails(), await readdir(folder)]).toEqual([[], []]);
  });
});
