// Companies on a real database: one web address for one company, nobody's change lost, archiving, and technicians.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveCompanies } from '#src/domain/account/give-companies.ts';
import { listStaff } from '#src/domain/account/list-staff.ts';
import { archiveCompany } from '#src/domain/companies/archive-company.ts';
import { changeCompany } from '#src/domain/companies/change-company.ts';
import { createCompany } from '#src/domain/companies/create-company.ts';
import { getCompany } from '#src/domain/companies/get-company.ts';
import { listCompanies } from '#src/domain/companies/list-companies.ts';
import { saveWebAddresses } from '#src/domain/companies/save-web-addresses.ts';
import { setBench, type Bench } from '../connection/bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;
let context: Awaited<ReturnType<Bench['as']>>;

beforeAll(async () => {
  bench = await setBench();
});
afterAll(() => bench.clear());

beforeEach(async () => {
  account = await bench.account();
  context = await bench.as(account);
});

const make = (name: string, webAddress: string | null = null) =>
  createCompany(context, { body: { name, webAddress } });

const list = (over: Partial<Parameters<typeof listCompanies>[1]['query']> = {}) =>
  listCompanies(context, { query: { kind: 'managed', state: 'all', sort: 'name', limit: 50, ...over } });

describe('a web address', () => {
  it('belongs to one of many who ask for it at the same moment', async () => {
    const asked = await Promise.allSettled(
      ['One', 'Two', 'Three', 'Four'].map((name) => make(name, 'acme.com')),
    );
    expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of asked) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'web_address_taken' });
    }
  });

  it('is shared by a path, and is free again for the company that has it', async () => {
    await make('Acme', 'https://www.ACME.com/');
    const branch = await make('Acme North', 'acme.com/north/');
    expect(branch.webAddress).toBe('acme.com/north');
    const same = await changeCompany(context, {
      params: { companyId: branch.id },
      body: { version: branch.version, webAddress: 'ACME.com/North' },
    });
    expect(same).toMatchObject({ webAddress: 'acme.com/north', version: branch.version });
  });

  it('is judged row by row in the grid; the good rows are saved', async () => {
    await make('Holder', 'taken.com');
    const rows = [await make('A'), await make('B'), await make('C'), await make('D'), await make('E')];
    const wish = (index: number, webAddress: string, version = 1) => ({
      ...{ companyId: rows[index]?.id ?? '', webAddress, version },
    });
    const answers = await saveWebAddresses(context, {
      body: [
        wish(0, 'good.com'),
        wish(1, 'good.com'),
        wish(2, 'taken.com'),
        wish(3, 'gmail.com'),
        wish(4, 'late.com', 7),
        { companyId: randomUUID(), webAddress: 'ghost.com', version: 1 },
      ],
    });
    expect(answers.map((answer) => answer.result)).toEqual([
      ...['saved', 'web_address_taken', 'web_address_taken', 'invalid', 'stale', 'not_found'],
    ]);
    expect(answers[2]?.message).toContain('Holder');
    expect((await getCompany(context, { params: { companyId: rows[0]?.id ?? '' } })).status).toBe('active');
  });
});

describe('a change', () => {
  it('is refused with the present row when somebody else was faster, and exactly one of two wins', async () => {
    const company = await make('Before');
    const change = (name: string) =>
      changeCompany(context, { params: { companyId: company.id }, body: { version: 1, name } });
    const both = await Promise.allSettled([change('First'), change('Second')]);
    const lost = both.find((one) => one.status === 'rejected');
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ code: 'stale', extra: { current: { id: company.id, version: 2 } } });
  });

  it('stands in the audit trail and asks for new suggestions', async () => {
    const company = await make('Traced', 'traced.com');
    await changeCompany(context, {
      params: { companyId: company.id },
      body: { version: 1, name: 'Traced Ltd' },
    });
    const entries = await bench.rows<{ action: string }>(
      account,
      'select action from audit_entry where target_id = $1 order by seq',
      [company.id],
    );
    expect(entries.map((entry) => entry.action)).toEqual(['company.created', 'company.changed']);
    const [row] = await bench.rows<{ wanted: Date | null }>(
      account,
      'select suggestions_wanted_at as wanted from account',
      [],
    );
    expect(row?.wanted).not.toBeNull();
  });
});

describe('archiving', () => {
  it('keeps the company, frees its organization and can be undone', async () => {
    const company = await make('Old', 'old.com');
    await bench.rows(
      account,
      `insert into organization (account_id, id, name, domains, last_seen) values ($1, '77', 'Old', '{}', now())`,
      [account.id],
    );
    await bench.rows(
      account,
      `insert into mapping (id, account_id, company_id, organization_id, method) values ($1, $2, $3, '77', 'manual')`,
      [randomUUID(), account.id, company.id],
    );
    await archiveCompany(context, { params: { companyId: company.id } });
    await archiveCompany(context, { params: { companyId: company.id } });
    expect((await list()).data.map((row) => row.id)).not.toContain(company.id);
    const archived = (await list({ state: 'archived' })).data[0];
    expect(archived).toMatchObject({ id: company.id, organization: null, webAddress: 'old.com' });
    const back = await changeCompany(context, {
      params: { companyId: company.id },
      body: { version: archived?.version ?? 0, archived: false },
    });
    expect(back.status).toBe('active');
  });

  it('is refused for the own company', async () => {
    await expect(archiveCompany(context, { params: { companyId: account.companyA } })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('the list', () => {
  it('gives every company once, page after page, in both directions, and counts them', async () => {
    for (let index = 0; index < 12; index += 1)
      await make(`Same name ${index % 3}`, index < 4 ? `n${index}.com` : null);
    for (const sort of ['name', '-name'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ limit: 5, sort, cursor, q: 'same' });
        seen.push(...page.data.map((row) => row.id));
        expect(page.page.total).toBe(12);
        cursor = page.page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(12);
      expect(seen).toHaveLength(12);
    }
    expect((await list({ q: 'same' })).counts).toMatchObject({ all: 12, needsWebAddress: 8, unmapped: 12 });
  });
});

describe('a technician', () => {
  it('is given companies by an administrator, and loses them with the next look', async () => {
    const company = await make('Given');
    const technician = (await listStaff(context)).data.find((member) => member.role === 'technician');
    if (technician === undefined) throw new Error('the account has no technician');
    const params = { membershipId: technician.id };
    const theirs = () => bench.as(account, account.technician);
    const given = await giveCompanies(context, {
      params,
      body: { companyIds: [company.id], version: technician.version },
    });
    expect(given.companies.map((one) => one.id)).toEqual([company.id]);
    await expect(theirs()).rejects.toThrow('session is not good');
    await bench.signInAgain(account, account.technician);
    expect((await getCompany(await theirs(), { params: { companyId: company.id } })).name).toBe('Given');
    await expect(
      giveCompanies(context, { params, body: { companyIds: [], version: technician.version } }),
    ).rejects.toMatchObject({ code: 'stale' });
    await giveCompanies(context, { params, body: { companyIds: [], version: given.version } });
    await expect(getCompany(await theirs(), { params: { companyId: company.id } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(listStaff(await theirs())).rejects.toMatchObject({ code: 'forbidden' });
  });
});
