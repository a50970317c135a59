// One person, two companies: what counts in each is the role they have there, not the strongest of the two.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCompany } from '#src/contracts/companies.ts';
import { inviteUser as inviteContract, listCompanyUsers } from '#src/contracts/people.ts';
import { hashToken, randomToken } from '#src/adapters/secrets/index.ts';
import { listAudit } from '#src/domain/audit/list-audit.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { chooseCompanies } from '#src/domain/imports/choose-companies.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { requireKindRights } from '#src/domain/imports/kind-rights.ts';
import { listImports } from '#src/domain/imports/list-imports.ts';
import { toStartRequest } from '#src/domain/imports/start-request.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { resendInvitation } from '#src/domain/people/resend-invitation.ts';
import { revokeInvitation } from '#src/domain/people/revoke-invitation.ts';
import { requireAccess } from '#src/server/access.ts';
import type { SeededPerson } from '../keyholder/seeded-accounts.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';

const led = randomUUID();
let stage: Stage;
/** Company administrator of `led`, plain member of company B. */
let mixed: SeededPerson;
/** Granted company A by the stage; plain member of company B since. */
let technician: SeededPerson;

beforeAll(async () => {
  stage = await setStage();
  const { account } = stage;
  await stage.sql(
    `insert into company (id, account_id, kind, name, status, web_address)
     values ($1, $2, 'managed', 'Led', 'active', 'led.example')`,
    [led, account.id],
  );
  mixed = { id: randomUUID(), sessionToken: randomToken() };
  await stage.owner.client.query(`select sec.register_person($1, $2, $2, 'Mixed', null)`, [
    mixed.id,
    `${mixed.id}@northwind.example`,
  ]);
  technician = account.technician;
  await member(mixed, led, 'company_admin');
  await member(mixed, account.companyB, 'member');
  await member(technician, account.companyB, 'member');
  await stage.owner.within(account.id, mixed.id, () =>
    stage.owner.client.query(
      `insert into person_session (id, account_id, person_id, token_hash, expires_at)
       values ($1, $2, $3, $4, clock_timestamp() + interval '1 hour')`,
      [randomUUID(), account.id, mixed.id, hashToken(mixed.sessionToken)],
    ),
  );
});
afterAll(() => stage.clear());

const member = (person: SeededPerson, companyId: string, role: string) =>
  stage.sql(
    `insert into membership (id, account_id, person_id, company_id, role, status) values ($1, $2, $3, $4, $5, 'confirmed')`,
    [randomUUID(), stage.account.id, person.id, companyId, role],
  );

/** A planned run of one company, started by the administrator. */
async function planned(kind: string, companyId: string): Promise<string> {
  const { account } = stage;
  const runId = randomUUID();
  await stage.sql(
    `insert into run (id, account_id, kind, state, options, apply, started_by) values ($1, $2, $3, 'planned', '{}', false, $4)`,
    [runId, account.id, kind, account.admin.id],
  );
  await stage.sql(
    `insert into run_company (id, account_id, run_id, company_id, kind, state, fingerprint)
     values ($1, $2, $3, $4, $5, 'planned', 'us:x')`,
    [randomUUID(), account.id, runId, companyId, kind],
  );
  return runId;
}

describe('the front desk', () => {
  it('hands on the role of the company that a call concerns', async () => {
    const context = await stage.as(mixed);
    const here = await requireAccess(context, inviteContract, { companyId: led });
    expect(here.actor.role).toBe('company_admin');
    const there = await requireAccess(context, listCompanyUsers, { companyId: stage.account.companyB });
    expect(there.actor).toMatchObject({ role: 'member', rights: ['reveal', 'see_people'] });
    const asked = requireAccess(context, inviteContract, { companyId: stage.account.companyB });
    expect(await refusal(asked)).toBe('forbidden');
  });

  it('takes ids out of reach, unknown and malformed ones for the same', async () => {
    const context = await stage.as(mixed);
    for (const companyId of [
      stage.account.companyA,
      stage.stranger.companyB,
      randomUUID(),
      'x',
      'a\0b',
      '\ud800',
    ]) {
      expect(await refusal(requireAccess(context, getCompany, { companyId }))).toBe('not_found');
    }
  });
});

describe('an invitation', () => {
  it('is resent and withdrawn by those who manage the people of its own company', async () => {
    const invited = await inviteUser(await stage.as(stage.account.admin), {
      params: { companyId: stage.account.companyB },
      body: { email: 'guest@northwind.example', name: '', role: 'member' },
    });
    const params = { invitationId: invited.id };
    for (const person of [mixed, technician]) {
      const context = await stage.as(person);
      expect(await refusal(resendInvitation(context, { params }))).toBe('forbidden');
      expect(await refusal(revokeInvitation(context, { params }))).toBe('forbidden');
    }
  });
});

describe('a technician who is a plain member elsewhere', () => {
  it('imports into the companies that were given to them alone', async () => {
    const context = await stage.as(technician);
    const choose = (companyIds: string[]) =>
      context.transaction((repos) =>
        chooseCompanies(
          context,
          repos,
          toStartRequest({ kind: 'users', companyIds, options: { role: 'member' }, apply: false }),
        ),
      );
    expect(await choose([stage.account.companyA])).toHaveLength(1);
    expect(await refusal(choose([stage.account.companyB]))).toBe('forbidden');
    expect(await refusal(choose([stage.account.companyA, stage.account.companyB]))).toBe('forbidden');
  });

  it('sees neither imports nor the trail of the other company', async () => {
    const { account } = stage;
    const elsewhere = await planned('passwords', account.companyB);
    const own = await planned('passwords', account.companyA);
    const context = await stage.as(technician);
    const { data } = await listImports(context, { query: { limit: 50 } });
    expect(data.map(({ id }) => id)).toEqual([own]);
    expect(await refusal(getImport(context, { params: { runId: elsewhere } }))).toBe('not_found');
    expect(await refusal(cancelImport(context, { params: { runId: elsewhere } }))).toBe('not_found');
    const trail = await listAudit(context, { query: { limit: 50 } });
    expect(trail.data.filter(({ company }) => company?.id === account.companyB)).toEqual([]);
    const all = await listAudit(await stage.as(account.admin), { query: { limit: 50 } });
    expect(all.data.some(({ company }) => company?.id === account.companyB)).toBe(true);
  });

  it('neither sees nor moves an import of companies, though it is booked on a company of theirs', async () => {
    const runId = await planned('companies', stage.account.companyA);
    const context = await stage.as(technician);
    expect(await refusal(getImport(context, { params: { runId } }))).toBe('not_found');
    expect(await refusal(cancelImport(context, { params: { runId } }))).toBe('not_found');
    expect(() => requireKindRights(context.actor, 'companies')).toThrow();
    const seen = await getImport(await stage.as(stage.account.admin), { params: { runId } });
    expect(seen.state).toBe('planned');
  });
});
