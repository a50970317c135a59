// Companies and users: planned from the mirror and from contacts, written with their mapping or their mail.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getImport as getContract, listRunItems as listContract } from '#src/contracts/imports.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { editRunItems } from '#src/domain/imports/edit-run-items.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { listImports } from '#src/domain/imports/list-imports.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { retryImport } from '#src/domain/imports/retry-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

let stage: ImportStage;
let admin: RequestContext;
let technician: RequestContext;
const all = { cursor: undefined, limit: 200 };
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

beforeAll(async () => {
  stage = await setImportStage({ passwords: 60 });
  await stage.mirror();
  admin = await stage.requestAs(stage.account.admin);
  technician = await stage.requestAs(stage.account.technician);
});
afterAll(() => stage.clear());

const look = async (runId: string) =>
  getContract.response.parse(await getImport(admin, { params: { runId } }));
/** As the wire carries it: whatever the contract does not know would be a fault. */
const items = async (runId: string, more: Record<string, string> = {}) =>
  listContract.response.parse(await listRunItems(admin, { params: { runId }, query: { ...all, ...more } }));
const edit = (runId: string, ids: string[], set: Parameters<typeof editRunItems>[1]['body']['set']) =>
  editRunItems(admin, { params: { runId }, body: { where: { ids }, set } });

describe('what cannot start', () => {
  it('says that IT Glue is not connected', async () => {
    const body = { kind: 'companies', organizationIds: 'all', options: {}, apply: false } as const;
    await expect(startImport(admin, { body })).rejects.toMatchObject({ code: 'connection_missing' });
    await stage.connect();
    await expect(startImport(technician, { body })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('says that a company is not mapped, and does not know another account’s', async () => {
    const users = (companyIds: string[]) =>
      ({ kind: 'users', companyIds, options: { role: 'member' as const }, apply: false }) as const;
    const here = startImport(admin, { body: users([stage.account.companyB]) });
    await expect(here).rejects.toMatchObject({ code: 'not_mapped' });
    const elsewhere = startImport(admin, { body: users(['6c1ee7ad-4d31-4f3b-a0a5-64f0fb4d1f5c']) });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' });
    const out = startImport(technician, { body: users([stage.account.companyB]) });
    await expect(out).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('importing companies', () => {
  it('plans from the mirror, takes a corrected web address, and maps what it makes', async () => {
    const run = await startImport(admin, {
      body: { kind: 'companies', organizationIds: 'all', options: {}, apply: false },
    });
    await stage.work();
    const plan = await look(run.id);
    expect(plan.state).toBe('planned');
    expect(sum(plan.counts)).toBe(stage.organizations.filter((row) => !row.attributes.primary).length);
    const asks = (await items(run.id, { reason: 'needs_web_address' })).data;
    const [first, second] = asks;
    expect(asks.length).toBeGreaterThan(2);
    await expect(edit(run.id, [first?.id ?? ''], { webAddress: 'gmail.com' })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'set.webAddress' }],
    });
    await edit(run.id, [first?.id ?? ''], { webAddress: 'https://www.First-Client.com/' });
    await expect(edit(run.id, [second?.id ?? ''], { webAddress: 'first-client.com' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await edit(run.id, [second?.id ?? ''], { selected: false });
    const told = await edit(run.id, [asks[2]?.id ?? ''], { linkTo: stage.account.companyB });
    expect(told.changed).toBe(1);
    await applyImport(admin, { params: { runId: run.id } });
    await stage.work();
    const done = await look(run.id);
    expect(done.state).toBe('completed');
    expect(done.outcomes.updated).toBe(1);
    expect(sum(done.counts)).toBe(sum(plan.counts));
    const made = await stage.rows<{ status: string; web_address: string | null }>(
      `select c.status, c.web_address from company c join mapping m on m.company_id = c.id where m.method = 'import' and c.id <> $1`,
      [stage.account.companyB],
    );
    expect(made).toHaveLength(done.outcomes.created);
    expect(made.map((row) => row.web_address)).toContain('first-client.com');
    expect(made.every((row) => (row.status === 'active') === (row.web_address !== null))).toBe(true);
    const entries = await stage.rows<{ n: number }>(
      `select count(*)::int as n from audit_entry where action = 'company.created'`,
    );
    expect(entries[0]?.n).toBe(done.outcomes.created);
    const again = await startImport(admin, {
      body: { kind: 'companies', organizationIds: 'all', options: {}, apply: false },
    });
    await stage.work();
    // Only what was left out is offered again.
    expect((await look(again.id)).total).toBeLessThan(sum(plan.counts) - done.outcomes.created + 1);
  });
});

describe('importing users', () => {
  it('invites the chosen contacts with their mails, doubles nobody, and needs a web address first', async () => {
    const organizationId =
      stage.organizations.find((row) => row.attributes.name.startsWith('Alder'))?.id ?? '';
    await stage.map(stage.account.companyB, organizationId);
    const body = {
      kind: 'users',
      companyIds: [stage.account.companyB],
      options: { role: 'member' },
      apply: false,
    } as const;
    const run = await startImport(admin, { body });
    await stage.work();
    const plan = await items(run.id);
    const reasons = plan.data.map((item) => item.reason);
    expect(reasons).toEqual(expect.arrayContaining(['no_email', 'invalid_email', 'shared_mailbox']));
    const nobody = plan.data.find((item) => item.reason === 'no_email');
    const typo = edit(run.id, [nobody?.id ?? ''], { email: 'nadia at home' });
    await expect(typo).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'set.email' }] });
    await edit(run.id, [nobody?.id ?? ''], { email: 'nadia@alderfinchdental.com', role: 'company_admin' });
    await expect(applyImport(admin, { params: { runId: run.id } })).rejects.toMatchObject({
      code: 'needs_web_address',
    });
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query(
        `update company set web_address = 'b.example.com', status = 'active' where id = $1`,
        [stage.account.companyB],
      ),
    );
    await applyImport(admin, { params: { runId: run.id } });
    await stage.work();
    const done = await look(run.id);
    expect(done.state).toBe('completed');
    expect(sum(done.counts)).toBe(plan.page.total);
    const staged = await stage.rows<{ n: number; mails: number }>(
      `select count(*)::int as n, (select count(*)::int from outbox) as mails from invitation where company_id = $1`,
      [stage.account.companyB],
    );
    expect(staged[0]).toEqual({ n: done.outcomes.created, mails: done.outcomes.created });
    const nadia = await stage.rows<{ role: string }>(
      `select role from invitation where email_key like 'nadia@%'`,
    );
    expect(nadia[0]?.role).toBe('company_admin');
    const again = await startImport(admin, { body: { ...body, apply: true } });
    await stage.work();
    const second = await look(again.id);
    expect(second.outcomes.created).toBe(0);
    expect(second.counts.unchanged).toBe(done.outcomes.created);
  });

  it('offers the provider’s own staff, never clients’ users', async () => {
    const run = await startImport(admin, {
      body: {
        kind: 'users',
        companyIds: [stage.account.companyA],
        options: { role: 'technician', mails: 'later' },
        apply: false,
      },
    });
    await stage.work();
    const plan = await items(run.id);
    const clients = plan.data.filter((item) => item.reason === 'client_user');
    expect(clients).toHaveLength(5);
    expect(clients.every((item) => !item.selected && item.decision === 'skip')).toBe(true);
    expect((await look(run.id)).counts.create).toBe(9);
    const mine = await listImports(technician, { query: { limit: 50 } });
    expect(
      mine.data.every((one) => one.companies.every(({ companyId }) => companyId === stage.account.companyA)),
    ).toBe(true);
    const wide = {
      kind: 'users',
      companyIds: [stage.account.companyA],
      options: { role: 'admin' as const },
      apply: false,
    } as const;
    await expect(startImport(technician, { body: wide })).rejects.toMatchObject({ code: 'invalid' });
    // Whoever put it off is written down without a mail, and waits until somebody sends it.
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query(
        `update company set web_address = 'a.example.com', status = 'active' where id = $1`,
        [stage.account.companyA],
      ),
    );
    await applyImport(admin, { params: { runId: run.id } });
    await stage.work();
    expect(await look(run.id)).toMatchObject({ mailsLater: true, outcomes: { created: 9 } });
    const held = await stage.rows<{ mails: number; days: number }>(
      `select (select count(*)::int from outbox o where o.invitation_id = i.id) as mails,
        round(extract(epoch from i.expires_at - clock_timestamp()) / 86400)::int as days
       from invitation i where i.company_id = $1`,
      [stage.account.companyA],
    );
    expect(held).toEqual(Array.from({ length: 9 }, () => ({ mails: 0, days: 60 })));
  });
});

describe('a company whose organization IT Glue no longer lists', () => {
  const list = (goneAt: Date | null) =>
    stage.rows(
      `update organization set gone_at = $1 where id = (select organization_id from mapping where company_id = $2)`,
      [goneAt, stage.account.companyB],
    );
  const start = (companyIds: string[] | 'all') =>
    startImport(admin, { body: { kind: 'passwords', companyIds, options: {}, apply: false } });

  it('starts no import, alone or among all of them, and stops what was planned before its next write', async () => {
    const { id: runId } = await start([stage.account.companyB]);
    await stage.work();
    expect((await look(runId)).state).toBe('planned');
    const [others] = await stage.rows<{ n: number }>(
      `select count(*)::int as n from mapping where company_id <> $1`,
      [stage.account.companyB],
    );
    await list(new Date());
    await applyImport(admin, { params: { runId } });
    await stage.work();
    const stopped = await look(runId);
    expect(stopped.state).toBe('failed');
    expect(stopped.companies[0]?.message).toMatch(/^IT Glue no longer lists the organization/);
    expect(await stage.stored()).toBe(0);
    await expect(start([stage.account.companyB])).rejects.toMatchObject({
      code: 'not_mapped',
      userMessage: expect.stringMatching(/is no longer in IT Glue, so nothing can be imported/) as string,
      extra: { companyId: stage.account.companyB },
    });
    const wide = await start('all');
    expect(wide.companies.map(({ companyId }) => companyId)).not.toContain(stage.account.companyB);
    expect(wide.companies).toHaveLength(others?.n ?? -1);
    await cancelImport(admin, { params: { runId: wide.id } });
    await stage.work();

    await list(null);
    await retryImport(admin, { params: { runId } });
    await stage.work();
    expect((await look(runId)).state).toMatch(/^completed/);
    expect(await stage.stored()).toBeGreaterThan(0);
  });
});
