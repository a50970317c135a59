// Reading the practice mailbox: where the portal's mails arrive in practice mode.
import { expect, type Page } from '@playwright/test';

type Mail = { subject: string; text: string; html: string | null };

/** The mailbox's address stands in the banner of every page in practice mode. */
export async function mailboxOf(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: /practice mailbox/i }).first();
  return new URL((await link.getAttribute('href')) ?? '').origin;
}

/** Waits until `count` mails to this address are there; the newest first. */
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
