// Web addresses: one normal form, refusals with a reason, suggestions from evidence.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedDomains, suggestWebAddress } from '#src/model/suggest-web-address.ts';
import { chooseFreeAddress, parseWebAddress, WEB_ADDRESS_REFUSALS } from '#src/model/web-address.ts';

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
    ['sedoparking.com', 'parking'],
    ['https://acme.hugedomains.com/offer', 'parking'],
    ['ns01.domaincontrol.com', 'parking'],
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

describe('how sure a proposed address is', () => {
  const contacts = (acme: number, others: number) => [
    { domain: 'acme.com', count: acme },
    { domain: 'other.com', count: others },
  ];
  it.each([
    ['sure', 'recorded, and most contacts write from it', ['acme.com', 'old.com'], contacts(2, 1)],
    ['sure', 'recorded, and all that is known', ['acme.com'], []],
    ['sure', 'all that is known beside a rented name', ['acme.onmicrosoft.com', 'acme.com'], []],
    ['likely', 'recorded alone, and contacts write from elsewhere', ['acme.com'], contacts(0, 2)],
    [
      'likely',
      'one of several recorded, and half the contacts write from it',
      ['acme.com', 'old.com'],
      contacts(2, 2),
    ],
    ['check', 'one of several recorded, and no contact writes from it', ['acme.com', 'old.com'], []],
    ['likely', 'most contacts of enough write from it', [], contacts(3, 2)],
    ['check', 'two contacts write from it, too few to tell', [], contacts(2, 0)],
    ['check', 'half the contacts write from it', [], contacts(3, 3)],
  ])('%s: %s', (confidence, _, domains, contactEmailDomains) => {
    const found = suggestWebAddress({ domains, contactEmailDomains }, new Set());
    expect(found.find(({ address }) => address === 'acme.com')?.confidence).toBe(confidence);
  });

  it('says an address of other letters in both its forms', () => {
    const found = suggestWebAddress(
      { domains: ['www.MÜLLER.de'], contactEmailDomains: ['xn--mller-kva.de'] },
      new Set(),
    );
    expect(found).toMatchObject([{ address: 'xn--mller-kva.de', shown: 'müller.de', count: 1 }]);
  });
});

it('says of each known domain that is not proposed why it is not, once, and nothing of the others', () => {
  const evidence = {
    domains: ['acme.com', 'SedoParking.com', 'acme.onmicrosoft.com', 'held.com', 'www.held.com'],
    contactEmailDomains: [{ domain: 'gmail.com', count: 3 }, 'gmail.com', 'mail.msp.com', '', 'acme.net'],
    ownDomains: ['msp.com'],
  };
  const taken = new Map([['held.com', { name: 'Held Ltd' }]]);
  expect(refusedDomains(evidence, taken).map(({ domain, message }) => [domain, message])).toEqual([
    ['sedoparking.com', WEB_ADDRESS_REFUSALS.parking],
    ['acme.onmicrosoft.com', WEB_ADDRESS_REFUSALS.tenant],
    ['held.com', 'Held Ltd has this address already.'],
    ['gmail.com', WEB_ADDRESS_REFUSALS.free_mail],
    ['msp.com', 'This is your own domain, not a client’s.'],
  ]);
  const proposed = suggestWebAddress(evidence, new Set(taken.keys()));
  expect(proposed.map(({ address }) => address)).toEqual(['acme.com', 'acme.net']);
});
