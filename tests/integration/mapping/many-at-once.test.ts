// Ten thousand organizations that come at once, where PostgreSQL last looked at a table of three hundred: they do come.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { setStage, type Stage } from '../people/people-stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

/** Of every hundred the first one is gone, and the second one has its domain. */
const fill = (accountId: string, count: number) =>
  stage.owner.within(accountId, null, async () => {
    // Compared each with each they would take many minutes; this takes one or two seconds.
    await stage.owner.client.query(`set local statement_timeout = '25s'`);
    await stage.owner.client.query(
      `insert into organization (account_id, id, name, type_id, type_name, status_id, status_name, domains, contact_domains,
         url, last_seen, gone_at)
       select $1, (1000000 + n)::text, 'Organization ' || n, '1', 'Customer', '1', 'Active',
         array['client' || n + case when n % 100 = 1 then 1 else 0 end || '.example'], '[]', 'https://example.itglue.com/' || n,
         now(), case when n % 100 = 1 then now() end from generate_series(1, $2) n`,
      [accountId, count],
    );
  });

it('each that is gone knows what may have taken it over', async () => {
  await fill(stage.account.id, 300);
  await stage.root('analyze organization');
  await fill(stage.stranger.id, 10_000);
  const [found] = (await stage.root(
    `select count(*)::int as gone, count(*) filter (where taken_over_by = (id::int + 1)::text)::int as told
     from organization where account_id = $1 and gone_at is not null`,
    [stage.stranger.id],
  )) as { gone: number; told: number }[];
  expect(found).toEqual({ gone: 100, told: 100 });
});
