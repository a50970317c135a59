// Role passwords follow from the owner's, and reach the server only as verifiers.
import { describe, expect, it } from 'vitest';
import { passwordSeed, rolePassword, roleUrl, scramVerifier } from '#src/start/roles.ts';
import { restartDelay } from '#src/start/supervise.ts';

describe('role passwords', () => {
  it('are the same for the same owner and differ by role', () => {
    expect(rolePassword('owner', 'portal_web')).toBe(rolePassword('owner', 'portal_web'));
    expect(rolePassword('owner', 'portal_web')).not.toBe(rolePassword('owner', 'portal_worker'));
    expect(rolePassword('owner', 'portal_web')).not.toBe(rolePassword('other', 'portal_web'));
  });

  it('keep everything of the address but user and password', () => {
    const url = roleUrl(
      'postgresql://owner:p%40ss@db.example.com:6432/portal?sslmode=require',
      'portal_keys',
      'seed',
    );
    expect(url).toBe(
      `postgresql://portal_keys:${rolePassword('seed', 'portal_keys')}@db.example.com:6432/portal?sslmode=require`,
    );
  });

  it('follow from the password in the address, decoded, or else from the fallback', () => {
    expect(passwordSeed('postgresql://owner:p%40ss@db/portal', 'fallback')).toBe('p@ss');
    expect(passwordSeed('postgresql://owner@db/portal', 'fallback')).toBe('fallback');
  });

  it('are turned into the stored form PostgreSQL itself makes', () => {
    // The example of RFC 7677: user "user", password "pencil".
    const verifier = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'));
    expect(verifier).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });
});

describe('restartDelay', () => {
  it('answers the first deaths within a second and then waits longer and longer, up to half a minute', () => {
    for (let deaths = 0; deaths <= 5; deaths += 1) expect(restartDelay(deaths)).toBeLessThan(1000);
    expect(restartDelay(8)).toBeGreaterThan(1000);
    expect(restartDelay(60)).toBe(30_000);
  });
});
