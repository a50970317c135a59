// What the start says of settings that are allowed and weak: each where it is so, nothing where it is not, never a value.

import { describe, expect, it } from 'vitest';
import { startWarnings } from '#src/config/start-warnings.ts';

const SOUND = {
  host: '0.0.0.0',
  publicUrl: 'https://portal.example.com',
  databaseUrl: 'postgresql://owner:hunter2@db.example.com/portal?sslmode=verify-full',
  authSecret: 's'.repeat(32),
  practice: false,
};

describe('the warnings of a start', () => {
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
    ['practice mode', { practice: true, publicUrl: 'http://portal.example.com', authSecret: 'short' }],
  ])('are none for %s', (_, settings) => {
    expect(startWarnings({ ...SOUND, ...settings })).toEqual([]);
  });

  it.each([
    ['PUBLIC_URL', { publicUrl: 'http://portal.example.com' }],
    ['PUBLIC_URL', { publicUrl: undefined }],
    ['DATABASE_URL', { databaseUrl: 'postgresql://owner:hunter2@db.example.com/portal' }],
    ['DATABASE_URL', { databaseUrl: 'postgresql://owner:hunter2@10.0.0.5/portal?sslmode=no-verify' }],
    ['AUTH_SECRET', { authSecret: 'hunter2hunter2hunter2' }],
  ])('name %s where it is weak', (name, settings) => {
    const said = startWarnings({ ...SOUND, ...settings });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${name} `));
    expect(said[0]).not.toContain('hunter2');
  });
});
