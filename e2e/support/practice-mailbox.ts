// Reading the practice mailbox: where the portal's mails arrive in practice mode.
import { expect, type Page } from '@playwright/test';

type Mail = { subject: string; text: string; html: string | null };

/** The mailbox's address stands in the banner of every page in practice mode. */
export async function mailboxOf(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: /practice mailbox/i }).first();
  return new URL((await link.getAttribute('href')) ?? '').origin;
}

/** Waits until `count` mails to this address are there; the newest first, but mails that went out together in any order. */
export async function mailsTo(page: Page, mailbox: string, address: string, count = 1): Promise<Mail[]> {
  let mails: Mail[] = [];
  await expect
    .poll(
      async () => {
        const answer = await page.request.get(`${mailbox}/mails?to=${encodeURIComponent(address)}`);
        mails = (await answer.json()) as Mail[];
        return mails.length;
      },
      { message: `mails to ${address}`, timeout: 20_000 },
    )
    .toBe(count);
  return mails;
}

/** The link that leads to this page, from the one mail that has it. */
export function linkTo(path: string, mails: Mail[]): string {
  const links = mails.flatMap(({ text }) => /http\S+#token=\S+/.exec(text)?.[0] ?? []);
  const [link, ...more] = links.filter((one) => new URL(one).pathname === path);
  if (link === undefined) throw new Error(`no mail leads to ${path}`);
  if (more.length > 0) throw new Error(`more than one mail leads to ${path}`);
  return link;
}

/** The link in the newest invitation to this address. */
export async function invitationLink(
  page: Page,
  mailbox: string,
  address: string,
  count = 1,
): Promise<string> {
  const [mail] = await mailsTo(page, mailbox, address, count);
  const link = /http\S+#token=\S+/.exec(mail?.text ?? '')?.[0];
  if (link === undefined) throw new Error(`no link in the mail to ${address}`);
  return link;
}
