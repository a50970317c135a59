// Web addresses: one normal form, refusals with a reason, suggestions from evidence.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestWebAddress } from '#src/model/suggest-web-address.ts';
import { chooseFreeAddress, parseWebAddress } from '#src/model/web-address.ts';

const hostOf = (text: string) => {
  const result = parseWebAddress(text);
  return result.ok ? result.address.host : result.code;
};

describe('parseWebAddress', () => {
  it.each([
    ['https://WWW.Acme.com/Foo/?x#y', 'acme.com'],
    ['  acme.co.uk. ', 'acme.co.uk'],
    ['müller.de', 'xn--mller-kva.de'],
    ['acme.com:8080', 'acme.com'],
    ['acme.uk.com', 'acme.uk.com'],
    ['www.com', 'www.com'],
  ])('reads %s', (text, host) => expect(hostOf(text)).toBe(host));

  it.each([
    ['', 'empty'],
    ['n/a', 'empty'],
    ['jo@acme.com', 'email_typed'],
    ['http://u:p@acme.com', 'credentials'],
    ['ftp://acme.com', 'unsupported_scheme'],
    ['javascript:alert(1)', 'unsupported_scheme'],
    ['acme com', 'spaces'],
    ['<b>acme</b>.com', 'bad_characters'],
    ['a_b.com', 'bad_characters'],
    [`${'x'.repeat(64)}.com`, 'too_long'],
    [`${'abc.'.repeat(70)}com`, 'too_long'],
    ['10.0.0.1', 'ip_address'],
    ['[::1]', 'ip_address'],
    ['0x7f.1', 'ip_address'],
    ['localhost', 'single_label'],
    ['acme', 'single_label'],
    ['acme.local', 'unknown_suffix'],
    ['co.uk', 'public_suffix'],
    ['www.co.uk', 'public_suffix'],
    ['github.io', 'tenant'],
    ['mail.gmail.com', 'free_mail'],
    ['yahoo.fr', 'free_mail'],
    ['acme.onmicrosoft.com', 'tenant'],
    ['https://www.facebook.com/acme', 'tenant'],
    ['acme.wixsite.com/home', 'tenant'],
  ])('refuses %s', (text, code) => expect(hostOf(text)).toBe(code));

  it('keeps a path only for companies that share a host', () => {
    const result = parseWebAddress('https://school.example.org/North/');
    if (!result.ok) throw new Error(result.code);
    expect(chooseFreeAddress(result.address, new Set())).toBe('school.example.org');
    expect(chooseFreeAddress(result.address, new Set(['school.example.org']))).toBe(
      'school.example.org/north',
    );
    expect(
      chooseFreeAddress(result.address, new Set(['school.example.org', 'school.example.org/north'])),
    ).toBeNull();
  });

  it('never throws, always explains, and reads its own answer to the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain(), fc.emailAddress()),
        (text) => {
          const result = parseWebAddress(text);
          if (result.ok) {
            expect(hostOf(result.address.host)).toBe(result.address.host);
            expect(hostOf(result.address.shown)).toBe(result.address.host);
          } else expect(result.message.length).toBeGreaterThan(10);
        },
      ),
    );
  });
});

describe('suggestWebAddress', () => {
  it('puts recorded domains first and leaves out what is refused, taken or the provider’s', () => {
    const found = suggestWebAddress(
      {
        domains: ['mail.acme.com', 'acme-old.com', 'acme.onmicrosoft.com', 'taken.com'],
        contactEmailDomains: [
          { domain: 'gmail.com', count: 9 },
          { domain: 'acme.com', count: 3 },
          { domain: 'acme.net', count: 5 },
          'msp.com',
        ],
        ownDomains: ['msp.com'],
      },
      new Set(['taken.com']),
    );
    expect(found.map(({ address, source, count }) => [address, source, count])).toEqual([
      ['acme.com', 'itglue_domain', 3],
      ['acme-old.com', 'itglue_domain', 0],
      ['acme.net', 'contact_emails', 5],
    ]);
  });
});
