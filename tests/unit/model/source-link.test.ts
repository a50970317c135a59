// Links into IT Glue: kept when they lead there, dropped whatever else they say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSourceLink } from '#src/model/source-link.ts';

const RECORD = 'https://acme.eu.itglue.com/12/passwords/34';

describe('toSourceLink', () => {
  it.each([
    ['https://acme.itglue.com/12/configurations/9', 'https://acme.itglue.com/12/configurations/9'],
    ['  https://acme.itglue.com/12/a b', 'https://acme.itglue.com/12/a%20b'],
    ['https://ITGLUE.com/1', 'https://itglue.com/1'],
    ['/12/configurations/9', 'https://acme.eu.itglue.com/12/configurations/9'],
    ['9?x=1#y', 'https://acme.eu.itglue.com/12/passwords/9?x=1#y'],
  ])('keeps %j', (text, kept) => {
    expect(toSourceLink(text, RECORD)).toBe(kept);
  });

  it.each([
    ...['', '  ', 'javascript:alert(1)', 'data:text/html,x', 'http://acme.itglue.com/1', '//evil.example/1'],
    ...[
      'https://evil.example/',
      'https://itglue.com.evil.example/',
      'https://evilitglue.com/',
      '\\\\evil.example',
    ],
    ...[
      'https://acme.itglue.com@evil.example/',
      'https://user:pw@acme.itglue.com/',
      'https://acme.itglue.com:8443/',
    ],
    ...['https://[', 'java\nscript:alert(1)', `https://acme.itglue.com/${'x'.repeat(2000)}`],
  ])('drops %j', (text) => {
    expect(toSourceLink(text, RECORD)).toBeNull();
  });

  it('reads a path only beside a record whose own link is good', () => {
    expect(toSourceLink('/12/configurations/9')).toBeNull();
    expect(toSourceLink('/12/configurations/9', 'https://evil.example/12')).toBeNull();
    expect(toSourceLink(null, RECORD)).toBeNull();
  });

  it('never gives anything but an https link to IT Glue', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('/', '\\', '@', ':', 'itglue.com', '.', 'https', '?', '#', '\t', 'e'),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.webUrl(), fc.string()), (text) => {
        const link = toSourceLink(text, RECORD);
        if (link === null) return;
        expect(new URL(link).origin).toMatch(/^https:\/\/([^/@:]+\.)?itglue\.com$/);
      }),
    );
  });
});
