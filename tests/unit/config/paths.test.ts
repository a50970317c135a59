// Where sign-in may lead back to: this portal and nowhere else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAccountPath, paths, safeReturnPath, signInPath } from '#src/config/paths.ts';

const PORTAL = 'https://portal.example';

describe('safeReturnPath', () => {
  it.each(['/companies', '/companies?state=archived&q=a%20b', '/companies/x/vault#item'])(
    'keeps %s',
    (path) => {
      expect(safeReturnPath(path)).toBe(path);
    },
  );

  it.each([
    ...['', 'companies', '//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example'],
    ...[
      'javascript:alert(1)',
      '/\t/evil.example',
      '/\n/evil.example',
      ' /companies',
      '/ä',
      '///evil.example',
    ],
  ])('leads home instead of to %j', (path) => {
    expect(safeReturnPath(path)).toBe(paths.home);
  });

  it('never leads a browser to another origin', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('/', '\\', '\t', '\n', '@', ':', 'e.x', '.', '?', '#', ' '),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.webUrl(), fc.string()), (text) => {
        expect(new URL(safeReturnPath(text), PORTAL).origin).toBe(PORTAL);
      }),
    );
  });
});

describe('signInPath', () => {
  it('carries the way back, and none for the start page', () => {
    expect(signInPath('/companies?q=a')).toBe('/sign-in?returnTo=%2Fcompanies%3Fq%3Da');
    expect(signInPath('/')).toBe('/sign-in');
    expect(signInPath('//evil.example')).toBe('/sign-in');
  });
});

describe('chooseAccountPath', () => {
  it('carries the way on, and none for the start page and for itself', () => {
    expect(chooseAccountPath('/companies?q=a')).toBe('/choose-account?returnTo=%2Fcompanies%3Fq%3Da');
    expect(chooseAccountPath('/')).toBe(paths.chooseAccount);
    expect(chooseAccountPath(paths.chooseAccount)).toBe(paths.chooseAccount);
    expect(chooseAccountPath('//evil.example')).toBe(paths.chooseAccount);
  });
});
