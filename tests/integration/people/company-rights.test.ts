// What a technician may do in one company, for how long; who can see it; and that every change counts at once.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { changeGrant } from '#src/domain/account/change-grant.ts';
import { giveCompanies } from '#src/domain/account/give-companies.ts';
import { setVaultRules } from '#src/domain/account/vault-rules.ts';
import { actorIn } from '#src/domain/actor-in.ts';
import { getCompanyAccess, setMspReveal } from '#src/domain/people/company-access.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import type { GrantRight } from '#src/model/roles.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';

let stage: Stage;
let membershipId: string;

beforeAll(async () => {
  stage = await setStage();
  const [row] = (await stage.root('select id from membership where person_id = $1', [
    stage.account.technician.id,
  ])) as { id: string }[];
  membershipId = row?.id ?? '';
});
afterAll(() => stage.clear());
beforeEach(() => give(['import', 'reveal', 'invite']));

async function give(rights: GrantRight[], more: { until?: string; reason?: string; ticket?: string } = {}) {
  const [row] = (await stage.root('select version from membership where id = $1', [membershipId])) as {
    version: number;
  }[];
  const member = await changeGrant(await stage.as(stage.account.admin), {
    params: { membershipId, companyId: stage.account.companyA },
    body: { rights, until: null, reason: null, ticket: null, ...more, version: row?.version ?? 0 },
  });
  // Where they gained something their session ended; `rights-end-sessions.test.ts` says when.
  await stage.stayIn(stage.account.technician);
  return member;
}

const technician = () => stage.as(stage.account.technician);

async function rightsHere() {
  const context = await technician();
  const here = await context.transaction((repos) => actorIn(context.actor, repos, stage.account.companyA));
  return here.rights;
}

/** A person of company B with that role and a session. */
async function personOf(companyId: string, role: string) {
  const [id, token] = [randomUUID(), randomUUID()];
  await stage.root(`insert into person (id, email, email_key, name) values ($1, $2, $2, 'Pat')`, [
    id,
    `${id}@alder.example`,
  ]);
  await stage.root(
    `insert into membership (id, account_id, person_id, company_id, role, status) values ($1, $2, $3, $4, $5, 'confirmed')`,
    [randomUUID(), stage.account.id, id, companyId, role],
  );
  await stage.root(
    `insert into person_session (id, account_id, person_id, token_hash, expires_at)
     values ($1, $2, $3, $4, clock_timestamp() + interval '1 hour')`,
    [randomUUID(), stage.account.id, id, hashToken(token)],
  );
  return stage.as({ id, sessionToken: token });
}

describe('the rights of a technician in a company', () => {
  it('are given one by one', async () => {
    expect(await rightsHere()).toEqual([
      ...['import', 'reveal', 'edit_items', 'see_people', 'manage_people', 'see_activity'],
    ]);
    await give(['import']);
    expect(await rightsHere()).toEqual(['import', 'see_people', 'see_activity']);
    await give(['reveal']);
    expect(await rightsHere()).toEqual(['reveal', 'edit_items', 'see_people', 'see_activity']);
    await give([]);
    expect(await rightsHere()).toEqual(['see_people', 'see_activity']);
  });

  it('stand in the database as well: no invitation without the right, whatever the process does', async () => {
    await give(['import', 'reveal']);
    const context = await technician();
    const body = { email: `${randomUUID()}@alder.example`, name: '', role: 'member' as const };
    const params = { companyId: stage.account.companyA };
    // As if the front desk had not looked.
    expect(await refusal(inviteUser(context, { params, body }))).not.toBeNull();
    await give(['invite']);
    expect(await refusal(inviteUser(await technician(), { params, body }))).toBeNull();
  });

  it('end by themselves, with a reason that stands in the trail', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect(await refusal(give(['reveal'], { until }))).toBe('invalid');
    expect(await refusal(give(['reveal'], { until: new Date(0).toISOString(), reason: 'x' }))).toBe(
      'invalid',
    );
    const member = await give(['reveal'], { until, reason: 'Printer is down', ticket: 'T-4711' });
    expect(member.companies).toMatchObject([{ rights: ['reveal'], until, reason: 'Printer is down' }]);
    const trail = await stage.sql<{ details: object }>(
      `select details from audit_entry where action = 'grant.changed' order by seq desc limit 1`,
    );
    expect(trail[0]?.details).toMatchObject({ ticket: 'T-4711', until, rights: ['reveal'] });
    const context = await technician();
    await stage.root(`update "grant" set expires_at = clock_timestamp() - interval '1 second'`);
    // The session and its context are as they were; the company is gone from the next statement on.
    expect(await context.transaction((repos) => repos.companies.enterable(10))).toMatchObject({ total: 0 });
    expect(await refusal(rightsHere())).toBe('not_found');
  });

  it('are given anew where they had run out', async () => {
    await stage.root(`update "grant" set expires_at = clock_timestamp() - interval '1 second'`);
    const [row] = (await stage.root('select version from membership where id = $1', [membershipId])) as {
      version: number;
    }[];
    const { companyA } = stage.account;
    const member = await giveCompanies(await stage.as(stage.account.admin), {
      params: { membershipId },
      body: { companyIds: [companyA], version: row?.version ?? 0 },
    });
    expect(member.companies).toMatchObject([{ id: companyA, until: null }]);
  });

  it('count on the very next of a thousand requests after they are taken away', async () => {
    const context = await technician();
    const ask = () =>
      context.transaction(async (repos) =>
        (await repos.companyAccess.mine([stage.account.companyA])).get(stage.account.companyA)?.has('reveal'),
      );
    expect(await ask()).toBe(true);
    await give(['import']);
    const answers: (boolean | undefined)[] = [];
    for (let round = 0; round < 50; round += 1) {
      answers.push(...(await Promise.all(Array.from({ length: 20 }, ask))));
    }
    expect(answers).toHaveLength(1000);
    expect(answers.filter((yes) => yes !== false)).toEqual([]);
  });

  it('reach a running import: its next statement finds nothing to write to', async () => {
    const runId = randomUUID();
    const [runCompany, { companyA, id }] = [randomUUID(), stage.account];
    await stage.root(
      `insert into run (id, account_id, kind, options, apply, state, started_by) values ($1, $2, 'passwords', '{}', true, 'running', $3)`,
      [runId, id, stage.account.technician.id],
    );
    await stage.root(
      `insert into run_company (id, account_id, run_id, company_id, kind, state, fingerprint)
       values ($1, $2, $3, $4, 'passwords', 'running', 'eu:1')`,
      [runCompany, id, runId, companyA],
    );
    const context = (await stage.root(`select sec.mint($1, $2, $3, $4, interval '1 minute') as context`, [
      id,
      stage.account.technician.id,
      `r:${runCompany}:0`,
      `company:${companyA}`,
    ])) as { context: string }[];
    const reach = () =>
      stage.worker.withTenant(context[0]?.context ?? '', (_repos, tx) => tx.company.count());
    expect(await reach()).toBe(1);
    await give(['reveal', 'invite']);
    expect(await reach()).toBe(0);
    await give(['import']);
    expect(await reach()).toBe(1);
    await stage.root('delete from run_company where id = $1', [runCompany]);
    await stage.root('delete from run where id = $1', [runId]);
  });
});

describe('who can see a company', () => {
  const access = async (context: Awaited<ReturnType<Stage['as']>>, companyId: string) => {
    const here = await context.transaction((repos) => actorIn(context.actor, repos, companyId));
    return getCompanyAccess({ ...context, actor: here }, { params: { companyId }, query: {} });
  };

  it('is told to its own administrator, the MSP’s staff with their rights included, and to nobody else', async () => {
    const { companyA, companyB } = stage.account;
    await give(['reveal'], { reason: 'On call', ticket: 'T-1' });
    const lead = await personOf(companyA, 'company_admin');
    const told = await access(lead, companyA);
    expect(told.data.map(({ role, mayReveal, mayImport }) => [role, mayReveal, mayImport])).toEqual([
      ['admin', true, true],
      ['technician', true, false],
      ['company_admin', true, false],
    ]);
    expect(told.data[1]).toMatchObject({ reason: 'On call', ticket: 'T-1', mayInvite: false });
    expect(await refusal(access(lead, companyB))).toBe('not_found');
    const member = await personOf(companyA, 'member');
    expect((await access(member, companyA)).data).toEqual([]);
    // Without the right to invite nobody is told who is there.
    expect((await access(await technician(), companyA)).data).toEqual([]);
  });

  it('is the company’s own say where the MSP lets it: then no staff reveals there from the next request on', async () => {
    const { companyB } = stage.account;
    const lead = await personOf(companyB, 'company_admin');
    const admin = await stage.as(stage.account.admin);
    const set = (context: typeof lead, allowed: boolean) =>
      setMspReveal(context, { params: { companyId: companyB }, body: { allowed } });
    const reveals = async (context: typeof lead) =>
      (await context.transaction((repos) => actorIn(context.actor, repos, companyB))).rights.includes(
        'reveal',
      );
    expect(await refusal(set(lead, false))).toBe('forbidden');
    expect(await setVaultRules(admin, { body: { companiesMayClose: true } })).toEqual({
      companiesMayClose: true,
    });
    expect(await reveals(admin)).toBe(true);
    expect((await set(lead, false)).vaultClosedAt).not.toBeNull();
    expect(await reveals(admin)).toBe(false);
    expect(await reveals(lead)).toBe(true);
    expect(await refusal(set(admin, true))).toBe('forbidden');
    await setVaultRules(admin, { body: { companiesMayClose: false } });
    expect(await reveals(admin)).toBe(false);
    expect((await set(lead, true)).vaultClosedAt).toBeNull();
    expect(await reveals(admin)).toBe(true);
    expect(await refusal(setVaultRules(await technician(), { body: { companiesMayClose: true } }))).toBe(
      'forbidden',
    );
  });
});
