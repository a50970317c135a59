// What the start says of settings that are weak: refused in the open, warned of elsewhere, nothing where they are sound, and
// never a value.

import { describe, expect, it } from 'vitest';
import { judgeSettings } from '#src/config/judge-settings.ts';

const SOUND = {
  host: '0.0.0.0',
  publicUrl: 'https://portal.brightwater-it.com',
  databaseUrl: 'postgresql://owner:hunter2@db.brightwater-it.com/portal?sslmode=verify-full',
  authSecret: 's'.repeat(32),
  practice: false,
  allowWeakSettings: false,
};

describe('the settings of a start', () => {
  it.each([
    ['sound settings', {}],
    ['an http address of this machine', { publicUrl: 'http://localhost:3000' }],
    ['an http address of this machine in numbers', { publicUrl: 'http://[::1]:3000' }],
    ['no address, for this machine alone', { publicUrl: undefined, host: '127.0.0.1' }],
    [
      'the database that comes along, and a secret made here',
      { databaseUrl: undefined, authSecret: undefined },
    ],
    ['a database of this machine', { databaseUrl: 'postgresql://owner@127.0.0.1:5432/portal' }],
    ['a database behind a socket', { databaseUrl: 'postgresql:///portal' }],
    ['practice mode', { practice: true, publicUrl: 'http://portal.brightwater-it.com', authSecret: 'short' }],
  ])('are none for %s', (_, settings) => {
    expect(judgeSettings({ ...SOUND, ...settings })).toEqual({ refused: [], warned: [] });
  });

  it.each([
    ['PUBLIC_URL', { publicUrl: 'http://portal.brightwater-it.com' }],
    ['DATABASE_URL', { databaseUrl: 'postgresql://owner:hunter2@db.brightwater-it.com/portal' }],
    ['DATABASE_URL', { databaseUrl: 'postgresql://owner:hunter2@203.0.113.5/portal?sslmode=no-verify' }],
    ['AUTH_SECRET', { authSecret: 'hunter2hunter2hunter2' }],
  ])('refuse a weak %s in the open, unless the operator wants it so', (name, settings) => {
    const { refused, warned } = judgeSettings({ ...SOUND, ...settings });
    expect([refused.length, warned]).toEqual([1, []]);
    expect(refused[0]).toMatch(new RegExp(`^${name} .*ALLOW_WEAK_SETTINGS`));
    expect(refused[0]).not.toContain('hunter2');
    const allowed = judgeSettings({ ...SOUND, ...settings, allowWeakSettings: true });
    expect([allowed.refused, allowed.warned.length]).toEqual([[], 1]);
  });

  it.each([
    ['PUBLIC_URL', { publicUrl: undefined }],
    ['PUBLIC_URL', { publicUrl: 'http://portal.lan' }],
    ['PUBLIC_URL', { publicUrl: 'http://192.168.1.20:3000' }],
    ['PUBLIC_URL', { publicUrl: 'http://portal.example' }],
    ['DATABASE_URL', { databaseUrl: 'postgresql://owner:hunter2@10.0.0.5/portal' }],
    ['DATABASE_URL', { databaseUrl: 'postgresql://owner:hunter2@db/portal?sslmode=no-verify' }],
    ['AUTH_SECRET', { publicUrl: 'https://portal.lan', authSecret: 'hunter2hunter2hunter2' }],
  ])('name a weak %s in a network of one’s own', (name, settings) => {
    const { refused, warned } = judgeSettings({ ...SOUND, ...settings });
    expect([refused, warned.length]).toEqual([[], 1]);
    expect(warned[0]).toMatch(new RegExp(`^${name} `));
    expect(warned[0]).not.toContain('hunter2');
  });
});
