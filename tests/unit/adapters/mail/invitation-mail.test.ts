// What an invitation mail says, whatever the names are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invitationMail, type InvitationLetter } from '#src/adapters/mail/index.ts';
import { plainName } from '#src/adapters/mail/mail-text.ts';

const letter: InvitationLetter = {
  name: 'Jo',
  role: 'company_admin',
  companyName: 'Alder & Finch',
  accountName: 'Northwind IT',
  inviterName: 'Dana',
  expiresAt: new Date('2026-11-26T20:05:00Z'),
  link: `https://portal.example/accept-invitation#token=${'a'.repeat(43)}`,
};

describe('an invitation mail', () => {
  it('names company, account, inviter, role and end, in both parts', () => {
    const { text, html } = invitationMail(letter);
    const wanted = [
      'Dana',
      'Northwind IT',
      'Company administrator',
      'Thursday, 26 November 2026 at 20:05 UTC',
    ];
    for (const words of [...wanted, letter.link]) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
  });

  it('holds no markup of a name, no header break and no image, whatever the names are', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(
        '<img src=x onerror=1>',
        '"><script>',
        'a\r\nBcc: b@c.example',
        '\u202egnp.exe',
        'שלום <b>',
      ),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, nasty, (name, companyName, accountName, inviterName) => {
        const bare = invitationMail({
          ...letter,
          name: '',
          companyName: '',
          accountName: '',
          inviterName: '',
        });
        const mail = invitationMail({ ...letter, name, companyName, accountName, inviterName });
        expect(mail.subject).not.toMatch(/[\r\n\u202a-\u202e]/);
        const tags = (html: string) => html.replaceAll(/<\/?bdi>/g, '').match(/<[a-z!/][^>]*>/gi);
        expect(tags(mail.html)).toEqual(tags(bare.html));
      }),
    );
  });

  it('cuts a name that would fill the page', () => {
    expect([...plainName('W'.repeat(300))]).toHaveLength(120);
  });
});
