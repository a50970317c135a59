// Steering the practice IT Glue of a portal: its weather, and what it says of organizations.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

type Steering = { method: 'POST' | 'PATCH' | 'DELETE'; path: string; body?: unknown };

/** `dataDir`: the portal's folder. */
export async function steerPractice(dataDir: string, { method, path, body }: Steering): Promise<void> {
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
}
