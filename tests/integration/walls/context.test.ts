// The signed context: without a good one nothing answers, and nothing of one transaction is left for the next.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { hash, openRequest } from './fill-account.ts';
import { addPerson } from './fill-account.ts';
import { tenantTables } from './catalogue.ts';
import { ask, connect, mint, refusal, setStage, within, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

const read = (context: string): Promise<string> => refusal(ask(stage.web, context, 'select id from company'));

describe('a tenant context', () => {
  it('is asked for by every table, whoever looks', async () => {
    const seen: string[] = [];
    for (const table of await tenantTables(stage.root)) {
      const answer = await refusal(stage.owner.query(`select count(*) from "${table.name}"`));
      if (answer !== '42501 tenant context is missing') seen.push(`${table.name}: ${answer}`);
    }
    expect(seen).toEqual([]);
    for (const client of [stage.web, stage.worker, stage.keys]) {
      expect(await refusal(client.query('select id from company'))).toBe('42501 tenant context is missing');
    }
  });

  it('raises when a single part of it is changed', async () => {
    const parts = stage.one.technician.context.split('|');
    const forged = [
      parts.with(1, stage.two.id),
      parts.with(2, stage.one.admin.id),
      parts.with(2, ''),
      parts.with(3, 'j:job'),
      parts.with(4, 'account'),
      parts.with(5, `${Number(parts[5]) + 1}`),
      parts.with(6, 'f'.repeat(64)),
      parts.with(6, ''),
    ].map((changed) => changed.join('|'));
    for (const context of forged) expect(await read(context)).toBe('42501 tenant context is forged');
    for (const context of [
      '',
      'v1',
      parts.slice(0, 6).join('|'),
      parts.with(0, 'v2').join('|'),
      `${parts.join('|')}|`,
    ]) {
      expect(await read(context)).toBe('42501 tenant context is missing');
    }
    expect(await read(parts.join('|'))).toBe('let through');
  });

  it('raises when its time is over', async () => {
    const context = await mint(stage.owner, { account: stage.one.id, ttl: '-1 second' });
    expect(await read(context)).toBe('42501 tenant context has expired');
  });

  it('raises after its session ended, also within a transaction that is open; the other session goes on', async () => {
    const { id } = stage.one;
    const leaving = await addPerson(stage, { account: id, number: 1, role: 'member', company: stage.one.a });
    const other = Buffer.from(`second session ${leaving.id}`);
    await stage.web.query(`select sec.start_session($1, null, $2, null, interval '1 hour')`, [
      leaving.id,
      hash(other),
    ]);
    const elsewhere = await connect(stage.fresh.webUrl);
    const inside = await within(stage.web, leaving.context, async () => {
      await stage.web.query('select id from company');
      await elsewhere.query('select sec.end_session($1)', [hash(leaving.token)]);
      return refusal(stage.web.query('select id from company'));
    });
    await elsewhere.end();
    expect(inside).toBe('42501 tenant context belongs to an ended session');
    expect(await read(leaving.context)).toBe('42501 tenant context belongs to an ended session');
    expect(await openRequest(stage.web, leaving.token)).toBe('');
    expect(await read(await openRequest(stage.web, other))).toBe('let through');
  });

  it('of a worker raises as soon as another one has claimed the row', async () => {
    const { a, id, inA } = stage.one;
    const context = await mint(stage.owner, {
      account: id,
      person: stage.one.admin.id,
      session: `r:${inA.runCompany}:0`,
      scope: `company:${a}`,
    });
    const look = (): Promise<string> => refusal(ask(stage.worker, context, 'select id from run_company'));
    expect(await look()).toBe('let through');
    await stage.root.query('update run_company set fencing_epoch = 1 where id = $1', [inA.runCompany]);
    expect(await look()).toBe('42501 tenant context belongs to a worker that lost its lease');
    await stage.root.query('update run_company set fencing_epoch = 0 where id = $1', [inA.runCompany]);
  });

  it('cannot be minted, read or signed by a role that logs in', async () => {
    for (const client of [stage.web, stage.worker, stage.keys]) {
      const minting = `select sec.mint('${stage.two.id}', null, 'j:x', 'account', interval '1 hour')`;
      expect(await refusal(client.query(minting))).toMatch(/^42501 permission denied for function mint/);
      expect(await refusal(client.query('select * from sec.context_key'))).toMatch(
        /^42501 permission denied/,
      );
      expect(await refusal(client.query('set role portal_gate'))).toMatch(
        /^42501 permission denied to set role/,
      );
    }
  });
});

describe('a pool of two connections', () => {
  it('never shows one tenant the other: 3,000 interleaved transactions', async () => {
    const database = createDatabase(stage.fresh.webUrl, { connections: 2 });
    let wrong = 0;
    const visit = async (index: number): Promise<void> => {
      const tenant = index % 2 === 0 ? stage.one : stage.two;
      const person = [tenant.admin, tenant.technician, tenant.member][index % 3] ?? tenant.admin;
      await database
        .withTenant(person.context, async (_, tx) => {
          const rows = await tx.vaultItem.findMany({ select: { accountId: true, companyId: true } });
          const reach = person === tenant.admin ? [tenant.a, tenant.b] : [tenant.a];
          const seen = rows
            .map((row) => row.companyId)
            .sort()
            .join();
          if (rows.some((row) => row.accountId !== tenant.id) || seen !== reach.sort().join()) wrong += 1;
          if (index % 7 === 0) throw new Error('a transaction that fails');
        })
        .catch((error: unknown) => {
          if (!(error instanceof Error && error.message === 'a transaction that fails')) throw error;
        });
    };
    for (let index = 0; index < 3_000; index += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, offset) => visit(index + offset)));
    }
    await database.close();
    expect(wrong).toBe(0);
  }, 60_000);

  it('keeps nothing for the next one; what a session left behind loses against the transaction', async () => {
    await ask(stage.web, stage.one.admin.context, 'select id from company');
    expect(await refusal(stage.web.query('select id from company'))).toBe('42501 tenant context is missing');
    const client = await connect(stage.fresh.webUrl);
    await client.query(`select set_config('app.ctx', $1, false)`, [stage.one.admin.context]);
    const rows = await ask<{ account_id: string }>(
      client,
      stage.two.admin.context,
      'select account_id from company',
    );
    expect(new Set(rows.map((row) => row.account_id))).toEqual(new Set([stage.two.id]));
    expect(await refusal(ask(client, '', 'select id from company'))).toBe('42501 tenant context is missing');
    await client.end();
  });
});
