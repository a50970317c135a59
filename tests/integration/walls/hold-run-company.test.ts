// The look at what an import rests on, before each of its writes: it goes past the policies, so it keeps to their limits itself.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from './fill-account.ts';
import { insert } from './fill-company.ts';
import { ask, mint, refusal, setStage, type Stage } from './stage.ts';

type Held = { state: string; company: { name: string }; connection: object | null };

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

/** What the worker gets to see of a run company under a context. */
async function held(context: string, runCompany: string, epoch = 0): Promise<Held | null> {
  const sql = 'select sec.hold_run_company($1, $2) as held';
  const rows = await ask<{ held: Held | null }>(stage.worker, context, sql, [runCompany, epoch]);
  return rows[0]?.held ?? null;
}

/** The context of a worker that has the run company of one company, for nobody or for whoever started it. */
const workerAt = (company: string, runCompany: string, person: string | null = null): Promise<string> =>
  mint(stage.owner, {
    account: stage.one.id,
    person,
    session: `r:${runCompany}:0`,
    scope: `company:${company}`,
  });

describe('what an import rests on', () => {
  it('is told of the worker’s own run company, and of no other', async () => {
    const { a, b, inA, inB } = stage.one;
    const context = await workerAt(a, inA.runCompany);
    const own = await held(context, inA.runCompany);
    expect(own?.company.name).toBeTypeOf('string');
    expect(own?.connection).not.toBeNull();
    expect(await held(context, inB.runCompany)).toBeNull();
    expect(await held(await workerAt(b, inB.runCompany), inB.runCompany)).not.toBeNull();
    expect(await held(context, stage.two.inA.runCompany)).toBeNull();
  });

  it('is told to nobody whose epoch is over', async () => {
    const { a, inA } = stage.one;
    expect(await held(await workerAt(a, inA.runCompany), inA.runCompany, 1)).toBeNull();
  });

  it.each([
    ['the grant is withdrawn', 'delete from "grant" where membership_id = $1'],
    ['the place is taken away', `update membership set status = 'disabled' where id = $1`],
  ])('is told for a technician until %s', async (_, sql) => {
    const { id, a, inA } = stage.one;
    const person = await addPerson(stage, { account: id, number: 1, role: 'technician', company: null });
    const grant = { id: randomUUID(), account_id: id, membership_id: person.membership, company_id: a };
    await insert(stage.root, 'grant', grant);
    const context = await workerAt(a, inA.runCompany, person.id);
    expect(await held(context, inA.runCompany)).not.toBeNull();
    await stage.root.query(sql, [person.membership]);
    expect(await held(context, inA.runCompany)).toBeNull();
  });

  it('is for the worker alone', async () => {
    const sql = 'select sec.hold_run_company($1, 0)';
    const context = await workerAt(stage.one.a, stage.one.inA.runCompany);
    const asked = ask(stage.web, context, sql, [stage.one.inA.runCompany]);
    expect(await refusal(asked)).toMatch(/^42501/);
  });
});
