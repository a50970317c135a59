// Notices: each thing is told once, to those who may know of it at that moment.

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MANY, setNoticeStage, type NoticeStage } from './notice-stage.ts';

let stage: NoticeStage;

beforeAll(async () => {
  stage = await setNoticeStage();
});
beforeEach(() => stage.forget());
afterAll(() => stage.end());

describe('an import', () => {
  afterEach(() => stage.endRuns());

  it('is told to whoever started it: when it ends, when its plan waits, when IT Glue does not answer', async () => {
    const { admin, technician, companyA } = stage.account;
    await stage.root(`update company set name = 'Northwind' where id = $1`, [companyA]);
    await stage.run(technician, 'completed-with-errors', { finished: true, companies: [companyA] });
    await stage.gather();
    expect(await stage.sentences(technician)).toEqual([
      'Your import of passwords for Northwind has finished; some of it could not be brought. Its report says what.',
    ]);
    expect(await stage.sentences(admin)).toEqual([]);
    await stage.endRuns();
    await stage.run(admin, 'planned');
    await stage.gather();
    expect(await stage.sentences(admin)).toEqual([
      'Your import of passwords for Alder & <Finch> is planned and waits for you to look at it.',
    ]);
    await stage.endRuns();
    expect(await stage.sentences(admin)).toEqual([]); // what is gone is told no more
    const until = new Date(Date.now() + 300_000).toISOString();
    await stage.run(admin, 'running', { waiting: JSON.stringify({ reason: 'outage', until }) });
    await stage.gather();
    expect(await stage.sentences(admin)).toEqual([
      'Your import of passwords for Alder & <Finch> waits because IT Glue does not answer. It goes on by itself.',
    ]);
  });

  it('for several companies says how many, and is told no more where its one company was taken away', async () => {
    const { technician, companyA, companyB } = stage.account;
    await stage.run(technician, 'completed', { finished: true, companies: [companyA, companyB] });
    await stage.gather();
    expect(await stage.sentences(technician)).toEqual([
      'Your import of passwords for 2 companies has finished.',
    ]);
    await stage.forget();
    await stage.endRuns();
    await stage.run(technician, 'completed', { finished: true, companies: [companyB] });
    await stage.gather();
    // Company B is not among those the technician was given.
    expect(await stage.sentences(technician)).toEqual([]);
  });

  it('is told once, however often and by however many is looked', async () => {
    await stage.run(stage.account.admin, 'planned');
    await Promise.all(Array.from({ length: 8 }, () => stage.gather()));
    await stage.gather();
    expect(await stage.sentences(stage.account.admin)).toHaveLength(1);
    expect(await stage.root(`select 1 from outbox where kind = 'notice_mail'`)).toHaveLength(1);
  });
});

describe('those who rule the account', () => {
  it('hear of a key that is about to lapse, and nobody else does', async () => {
    const unused = `update connection set last_ok_at = now() - $1::interval where account_id = $2`;
    await stage.root(unused, ['75 days', stage.account.id]);
    expect(await stage.gather()).toBe(0);
    await stage.root(unused, ['80 days', stage.account.id]);
    await stage.gather();
    expect(await stage.sentences(stage.account.admin)).toEqual([
      expect.stringContaining('The IT Glue key was last used 80 days ago.'),
    ]);
    expect(await stage.sentences(stage.account.technician)).toEqual([]);
    await stage.root(unused, ['0 days', stage.account.id]);
  });

  it('hear of organizations that came and went since the last look, once', async () => {
    await stage.root(
      `insert into organization (account_id, id, name, domains, last_seen, gone_at)
       values ($1, '71', 'New one', '{}', now(), null), ($1, '72', 'Gone one', '{}', now(), now())`,
      [stage.account.id],
    );
    expect(await stage.gather()).toBe(0); // not before the mirror has been read to its end
    await stage.root('update connection set counts_as_of = clock_timestamp()');
    await stage.gather();
    expect(await stage.sentences(stage.account.admin)).toEqual([
      expect.stringMatching(/1 organization gone from IT Glue\. Look at the mapping\.$/),
    ]);
    await stage.root('update connection set counts_as_of = clock_timestamp()');
    expect(await stage.gather()).toBe(0);
  });

  it('hear of somebody who reveals much within minutes, once an hour, by name', async () => {
    const { admin, technician } = stage.account;
    await stage.reveal(technician, MANY - 1);
    expect(await stage.gather()).toBe(0);
    await stage.reveal(technician, 1);
    await stage.gather();
    const said = await stage.sentences(admin);
    expect(said).toEqual([expect.stringContaining(`revealed ${MANY} secrets within ten minutes`)]);
    expect(said[0]).not.toMatch(/^Somebody|Router/);
    expect(await stage.sentences(technician)).toEqual([]);
    await stage.reveal(technician, 1);
    expect(await stage.gather()).toBe(0);
  });
});

it('whoever sent invitations hears of those that end within a day, as long as they reach the company', async () => {
  const { admin, technician, companyA, companyB } = stage.account;
  for (const [company, by] of [
    [companyA, technician],
    [companyB, admin],
    [companyB, admin],
  ] as const) {
    await stage.root(
      `insert into invitation (id, account_id, company_id, email, email_key, name, role, state, token_hash, invited_by,
         expires_at, created_at)
       values ($1::uuid, $2, $3, $1::text || '@x.example', $1::text || '@x.example', 'N', 'member', 'sent',
         decode(replace($1::text, '-', ''), 'hex'), $4, now() + interval '5 hours', now() - interval '2 days')`,
      [randomUUID(), stage.account.id, company, by.id],
    );
  }
  await stage.gather();
  expect(await stage.sentences(admin)).toEqual([
    expect.stringMatching(/^2 invitations to .+ expire within a day/),
  ]);
  expect(await stage.sentences(technician)).toHaveLength(1);
  const taken = (await stage.root(`delete from "grant" where company_id = $1 returning *`, [companyA])) as {
    [column: string]: unknown;
  }[];
  expect(await stage.sentences(technician)).toEqual([]);
  await stage.root(`insert into "grant" select * from jsonb_populate_recordset(null::"grant", $1)`, [
    JSON.stringify(taken),
  ]);
  await stage.root('delete from invitation');
});
