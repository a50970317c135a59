// Steering the practice IT Glue of a portal: its weather, and what it says of organizations.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DATA_DIR } from './sinks.ts';

type Steering = { method: 'POST' | 'PATCH' | 'DELETE'; path: string; body?: unknown };

/** `dataDir`: the portal's folder. What it answers. */
export async function steerPractice(
  dataDir: string,
  { method, path, body }: Steering,
): Promise<Record<string, unknown>> {
  const { ports } = JSON.parse(readFileSync(join(dataDir, 'portal.json'), 'utf8')) as {
    ports: Record<string, number>;
  };
  const answer = await fetch(`http://127.0.0.1:${ports['practice-us']}/__practice${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${method} ${path}`).toBe(true);
  return (await answer.json()) as Record<string, unknown>;
}

/** The same of the portal that the tests share. */
export const steer = (method: Steering['method'], path: string, body?: unknown) =>
  steerPractice(DATA_DIR, { method, path, body });

/** An organization in IT Glue with a web address and one password; its id there. */
export async function addOrganization(name: string, domain: string): Promise<string> {
  const id = String((await steer('POST', '/organizations', { name }))['id']);
  await steer('POST', '/domains', { name: domain, 'organization-id': id });
  const password = { name: `${name} router`, username: 'admin', password: `Secret of ${name}` };
  await steer('POST', '/passwords', { ...password, 'organization-id': id });
  return id;
}
