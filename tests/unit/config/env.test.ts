// The variables: what they default to, when practice mode is on, and what is said about bad values.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { childEnv, keyholderEnv, OPERATOR_VARIABLES, startEnv, webEnv, workerEnv } from '#src/config/env.ts';
import { EnvironmentError } from '#src/config/judge-environment.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

function complaintsOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return '';
}

function set(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

const SERVING = {
  PUBLIC_URL: 'https://portal.example.com',
  PORTAL_DATABASE_URL: 'postgresql://portal_web:secret-of-web@127.0.0.1:5432/portal',
  KEYHOLDER_URL: 'http://127.0.0.1:4001',
  KEYHOLDER_TOKEN: 'k'.repeat(32),
  AUTH_SECRET: 's'.repeat(32),
};

beforeEach(() => {
  for (const name of OPERATOR_VARIABLES) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('.env.example', () => {
  const text = readFileSync(join(ROOT, '.env.example'), 'utf8');
  const assigned = [...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)];

  it('names every variable of the operator once, and no other', () => {
    const names = assigned.map((line) => line[1] ?? '');
    expect(names.toSorted()).toEqual([...OPERATOR_VARIABLES].toSorted());
  });

  it('has a comment above every block', () => {
    for (const block of text.trim().split(/\n\n+/)) expect(block).toMatch(/^#/);
  });

  it('starts practice mode on this machine as it stands', () => {
    set(Object.fromEntries(assigned.map((line) => [line[1] ?? '', line[2] ?? ''])));
    const env = startEnv('/srv/portal');
    expect(env).toMatchObject({
      practice: true,
      host: '127.0.0.1',
      port: 3000,
      dataDir: '/srv/portal/.data',
    });
  });
});

describe('startEnv', () => {
  it('needs nothing', () => {
    expect(startEnv('/srv/portal')).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/srv/portal/.data',
      rootKeyFile: '/srv/portal/.data/root.key',
      practice: true,
      itglueRate: { limit: 3000, windowSeconds: 300 },
      workerLeaseMs: 30_000,
      admin: null,
    });
  });

  it('takes the allowance, and how a lane keeps within it', () => {
    set({ ITGLUE_RATE: '300/10s', ITGLUE_JITTER: '0.25', ITGLUE_BURST: '3' });
    expect(startEnv(ROOT).itglueRate).toEqual({
      limit: 300,
      windowSeconds: 10,
      jitterSeconds: 0.25,
      burst: 3,
    });
    for (const wrong of [{ ITGLUE_JITTER: '-1' }, { ITGLUE_JITTER: '11' }, { ITGLUE_BURST: '0' }]) {
      set(wrong);
      expect(() => startEnv(ROOT)).toThrow(Object.keys(wrong)[0]);
    }
  });

  it.each([
    ['ITGLUE_API_US', 'https://itglue.example.com'],
    ['ITGLUE_API_EU', 'https://itglue.example.com'],
    ['ITGLUE_API_AU', 'https://itglue.example.com'],
    ['DATABASE_URL', 'postgresql://owner:secret@db.example.com/portal'],
    ['PUBLIC_URL', 'https://portal.example.com'],
  ])('is not practice once %s is set, unless told so', (name, value) => {
    set({ [name]: value });
    expect(startEnv(ROOT).practice).toBe(false);
    set({ PRACTICE: '1' });
    expect(startEnv(ROOT).practice).toBe(true);
  });

  it('is not practice once an administrator is named', () => {
    set({ ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'long enough for this' });
    const env = startEnv(ROOT);
    expect(env.practice).toBe(false);
    expect(env.admin).toEqual({ email: 'ada@example.com', password: 'long enough for this' });
  });

  it('takes an empty variable for one that is not set', () => {
    set({ PUBLIC_URL: '', DATABASE_URL: '', PORT: '', PRACTICE: '' });
    expect(startEnv(ROOT)).toMatchObject({ practice: true, port: 3000 });
  });

  it('keeps practice mode on this machine', () => {
    set({ HOST: '0.0.0.0' });
    expect(complaintsOf(() => startEnv(ROOT))).toContain('PRACTICE=0');
    set({ PRACTICE: '0' });
    expect(startEnv(ROOT).host).toBe('0.0.0.0');
  });

  it('names every bad value at once and shows none of them', () => {
    const bad = {
      PORT: 'seventy',
      PUBLIC_URL: 'portal.example.com/secret-path',
      DATABASE_URL: 'mysql://secret-user@db',
      AUTH_SECRET: 'secret',
      PRACTICE: 'secretly',
      ITGLUE_API_US: 'ftp://secret.example.com',
      ITGLUE_RATE: 'secret/300s',
      WORKER_LEASE_MS: '5',
      ADMIN_EMAIL: 'secret-at-example',
      SMTP_URL: 'http://secret.example.com',
      HELP_URL: 'javascript:secret',
    };
    set(bad);
    const said = complaintsOf(() => startEnv(ROOT));
    for (const name of Object.keys(bad)) expect(said).toMatch(new RegExp(`- ${name}: must`));
    expect(said).not.toContain('secret');
  });

  it('wants the administrator whole', () => {
    set({ ADMIN_EMAIL: 'ada@example.com' });
    expect(complaintsOf(() => startEnv(ROOT))).toContain('ADMIN_EMAIL and ADMIN_PASSWORD');
  });
});

describe('the processes', () => {
  it('say what is missing', () => {
    expect(complaintsOf(webEnv)).toContain('- PORTAL_DATABASE_URL: is missing');
    expect(complaintsOf(workerEnv)).toContain('- KEYHOLDER_TOKEN: is missing');
    expect(complaintsOf(keyholderEnv)).toContain('- ROOT_KEY_FILE: is missing');
  });

  it('read practice only when it is on', () => {
    set({ ...SERVING, PRACTICE_KEYS: '[{"label":"full","key":"ITG.x"}]' });
    expect(webEnv().practice).toBeNull();
    set({ PRACTICE: '1' });
    expect(webEnv().practice).toEqual({
      mailboxUrl: undefined,
      keys: [{ label: 'full', key: 'ITG.x' }],
      signIns: [],
    });
  });

  it('are given only what is meant for them', () => {
    set({
      DATABASE_URL: 'postgresql://owner:secret@db/portal',
      ADMIN_PASSWORD: 'secret-secret',
      ROOT_KEY_FILE: '/secret',
      UNRELATED: 'kept',
    });
    const env = childEnv({ AUTH_SECRET: 'handed down', HELP_URL: undefined });
    expect(env).toMatchObject({ UNRELATED: 'kept', AUTH_SECRET: 'handed down' });
    for (const name of ['DATABASE_URL', 'ADMIN_PASSWORD', 'ROOT_KEY_FILE', 'HELP_URL'])
      expect(env).not.toHaveProperty(name);
  });
});
