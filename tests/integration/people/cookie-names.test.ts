// The names and marks of the cookies: behind https all are bound to the very host, and no script reads any.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { authOptions } from '#src/server/auth-options.ts';

beforeAll(() => {
  vi.stubEnv('PORTAL_DATABASE_URL', 'postgresql://portal_web:x@127.0.0.1:9/portal');
  vi.stubEnv('KEYHOLDER_URL', 'http://127.0.0.1:9');
  vi.stubEnv('KEYHOLDER_TOKEN', 'k'.repeat(32));
  vi.stubEnv('AUTH_SECRET', 's'.repeat(32));
});
afterAll(() => {
  vi.unstubAllEnvs();
});

function cookies(publicUrl: string) {
  vi.stubEnv('PUBLIC_URL', publicUrl);
  return Object.values(authOptions().cookies ?? {});
}

it('has every cookie bound to its host behind https', () => {
  const all = cookies('https://portal.example');
  expect(all).toHaveLength(3);
  for (const { name, options } of all) {
    expect(name).toMatch(/^__Host-portal\.[a-z]+$/);
    expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
  }
});

it('asks no browser for https where there is none', () => {
  for (const { name, options } of cookies('http://127.0.0.1:3000')) {
    expect(name).toMatch(/^portal\./);
    expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: false });
  }
});
