// Who writes a fold, past every use case: whoever may map the company, for what is free and below its organization alone.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { push, setStage, touched, type Attempt, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

const DENIED = /^42501 /;

it('lets a technician fold nothing in without the right to map that company, and whoever maps only what is below', async () => {
  const { one, root } = stage;
  const mapped = await root.query<{ organization_id: string }>(
    'select organization_id from mapping where company_id = $1',
    [one.b],
  );
  const through = mapped.rows[0]?.organization_id ?? '';
  const free = `${through}-free`;
  await root.query(
    `insert into organization (account_id, id, name, parent_id, domains, last_seen) values ($1, $2, 'Free', $3, '{}', now())`,
    [one.id, free, through],
  );
  await root.query(
    `insert into "grant" (id, account_id, membership_id, company_id, rights) values ($1, $2, $3, $4, '{import,reveal,invite}')`,
    [randomUUID(), one.id, one.technician.membership, one.b],
  );
  const fold = (organization: string): Attempt => [
    `insert into fold (account_id, organization_id, company_id, through_id, folder) values ($1, $2, $3, $4, $2)`,
    [one.id, organization, one.b, through],
  ];
  expect(await push(stage.web, one.technician.context, fold(free))).toMatch(DENIED);
  for (const client of [stage.worker, stage.keys])
    expect(await push(client, one.admin.context, fold(free))).toMatch(DENIED);
  // Not below it, that very one, or another company's: nothing is written.
  for (const organization of [`${through}-below`, through])
    expect(await touched(stage.web, one.admin.context, ...fold(organization)).catch(() => 0)).toBe(0);
  expect(await push(stage.web, one.admin.context, fold(free))).toBe('let through');
  const change = `update fold set through_id = $1 where organization_id = $1`;
  expect(await push(stage.web, one.admin.context, [change, [free]])).toMatch(DENIED);
});
