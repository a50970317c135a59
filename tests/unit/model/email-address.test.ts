// E-mail addresses: reading, shared mailboxes, and which of a contact's addresses to invite.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEmail } from '#src/model/choose-email.ts';
import { emailKey, isSharedMailbox, parseEmailAddress } from '#src/model/email-address.ts';

const read = (text: string) => {
  const result = parseEmailAddress(text);
  return result.ok ? result.email.address : result.code;
};

describe('parseEmailAddress', () => {
  it.each([
    ['Jo <Jo.Doe@Acme.COM>', 'Jo.Doe@acme.com'],
    ['mailto:x@y.co', 'x@y.co'],
    ['jo@münchen.de', 'jo@xn--mnchen-3ya.de'],
    ['jo+vault@acme.co.uk ', 'jo+vault@acme.co.uk'],
    ['', 'empty'],
    ['jo', 'no_at'],
    ['a@b@c.com', 'no_at'],
    ['a@b.com; c@d.com', 'several'],
    ['"a b"@x.com', 'bad_local'],
    ['.a@b.com', 'bad_local'],
    ['a\u202Eb@x.com', 'bad_local'],
    ['jo@acme', 'bad_domain'],
    ['jo@10.0.0.1', 'bad_domain'],
    ['jo@acme.com/x', 'bad_domain'],
    ['x@dc.corp.local', 'not_public'],
    [`${'x'.repeat(65)}@acme.com`, 'too_long'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  it('never throws; what it accepts is accepted again and holds no line break', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), (text) => {
        const result = parseEmailAddress(text);
        if (!result.ok) return;
        expect(read(result.email.address)).toBe(result.email.address);
        expect(result.email.address).not.toMatch(/[\r\n\s\0]/);
        expect(emailKey(text)).toBe(result.email.key);
      }),
    );
  });
});

it.each(['info', 'scanner2', 'no-reply', 'scan-hp', 'Kontakt', 'front.desk'])('%s is shared', (local) =>
  expect(isSharedMailbox(local)).toBe(true),
);
it.each(['jo', 'ann.smith', 'marketa', 'robin.scanlon'])('%s is a person', (local) =>
  expect(isSharedMailbox(local)).toBe(false),
);

describe('chooseEmail', () => {
  const email = (value: string, primary = false, label: string | null = 'Work') => ({
    value,
    primary,
    label,
  });
  it('prefers a person’s own address on the company’s domain, then the primary one', () => {
    const chosen = chooseEmail(
      [email('jo@gmail.com', true), email('info@acme.com'), email('jo@mail.acme.com'), email('bad')],
      ['acme.com'],
    );
    expect(chosen.email?.address).toBe('jo@mail.acme.com');
    expect(chosen.reason).toBe('company_domain');
    expect(chosen.others.map((other) => other.address)).toEqual(['jo@gmail.com', 'info@acme.com']);
    expect(chosen.unusable).toEqual(['bad']);
    expect(chooseEmail([email('a@x.com'), email('b@x.com', true)], []).email?.address).toBe('b@x.com');
  });
  it('says why there is none', () => {
    expect(chooseEmail([], []).reason).toBe('none_given');
    expect(chooseEmail([email('nonsense')], []).reason).toBe('none_usable');
  });
});
