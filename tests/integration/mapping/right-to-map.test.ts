// The right to map single companies: what a technician sees of IT Glue with it, what they may name, and when it ends.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actorIn } from '#src/domain/actor-in.ts';
import { findOrganizations } from '#src/domain/mapping/find-organizations.ts';
import { getMapping } from '#src/domain/mapping/get-mapping.ts';
import { refuseSuggestion, takeRefusalBack } from '#src/domain/mapping/refuse-suggestion.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { getCompanyAccess } from '#src/domain/people/company-access.ts';
import { refusal, type Stage } from '../people/people-stage.ts';
import { setTechnicianStage, type TechnicianStage } from './mapping-technician.ts';

let stage: Stage;
let setting: TechnicianStage;
/** The company the technician may map, one they were given without that right, and one they were not given. */
let mapped: string;
let other: string;
let far: string;

// 11 and 12 are suggested for the company, 13 for the far one, 14 is the far company's, 15 is nobody's, 16 is gone.
const ORGANIZATIONS = [
  ['10', 'Northwind IT', true],
  ['11', 'Alder', false],
  ['12', 'Alder North', false],
  ['13', 'Birch', false],
  ['14', 'Cobalt', false],
  ['15', 'Dune', false],
  ['16', 'Elm', false],
] as const;

beforeAll(async () => {
  setting = await setTechnicianStage();
  ({ stage, mapped, other, far } = setting);
  for (const [id, name, primary] of ORGANIZATIONS)
    await stage.sql(
      `insert into organization (account_id, id, name, is_primary, domains, last_seen, gone_at)
       values ($1, $2, $3, $4, array[$2::text || '.example'], now(), case when $3::text = 'Elm' then now() end)`,
      [stage.account.id, id, name, primary],
    );
});
afterAll(() => stage.clear());

beforeEach(async () => {
  for (const table of ['mapping', 'refusal', 'suggestion']) await stage.root(`delete from ${table}`);
  await stage.root('update company set mapping_version = 0');
  await suggest(mapped, '11', 1);
  await suggest(mapped, '12', 2);
  await suggest(far, '13', 1);
  await stage.root(
    `insert into mapping (id, account_id, company_id, organization_id, method) values ($1, $2, $3, '14', 'manual')`,
    [randomUUID(), stage.account.id, far],
  );
  await give(mapped, ['map']);
  await give(other, ['import', 'reveal', 'invite']);
});

function suggest(companyId: string, organizationId: string, rank: number) {
  return stage.root(
    `insert into suggestion (account_id, company_id, organization_id, rank, confidence, auto, reasons)
     values ($1, $2, $3, $4, 0.5, false, '[]')`,
    [stage.account.id, companyId, organizationId, rank],
  );
}

const give = (...asked: Parameters<TechnicianStage['give']>) => setting.give(...asked);
const technician = () => setting.technician();

/** As the front desk does for a call about that company. */
async function at(companyId: string) {
  const context = await technician();
  return {
    ...context,
    actor: await context.transaction((repos) => actorIn(context.actor, repos, companyId)),
  };
}

async function save(companyId: string, organizationId: string | null, version = 0) {
  const body = [{ companyId, organizationId, version }];
  const [saved] = await saveMapping(await technician(), { body });
  return saved;
}

const find = async (name: string) => {
  const { data } = await findOrganizations(await at(mapped), {
    params: { companyId: mapped },
    query: { name },
  });
  return data.map(({ id }) => id);
};

async function visible(): Promise<string[]> {
  const context = await technician();
  const rows = await context.transaction((_repos, tx) =>
    tx.organization.findMany({ orderBy: { id: 'asc' } }),
  );
  return rows.map(({ id }) => id);
}

describe('the right to map one company', () => {
  it('shows what the company has and what is suggested for it, and no organization of anybody else', async () => {
    const { row, candidates } = await getMapping(await at(mapped), { params: { companyId: mapped } });
    expect(row.suggestions.map(({ organization }) => organization.id)).toEqual(['11', '12']);
    expect(candidates.map(({ id }) => id)).toEqual(['11', '12']);
    expect(await visible()).toEqual(['11', '12']);
    // Once the far company has one of them it is that client's.
    await stage.root(`update mapping set organization_id = '12' where company_id = $1`, [far]);
    const after = await getMapping(await at(mapped), { params: { companyId: mapped } });
    expect(after.candidates.map(({ id }) => id)).toEqual(['11']);
    expect(after.row.suggestions).toHaveLength(1);
    expect(await visible()).toEqual(['11']);
  });

  it('is not told what an organization that is gone may have been merged into', async () => {
    await stage.root(`update organization set domains = '{16.example}' where id = '15'`);
    await stage.root(
      `insert into mapping (id, account_id, company_id, organization_id, method) values ($1, $2, $3, '16', 'manual')`,
      [randomUUID(), stage.account.id, mapped],
    );
    const params = { companyId: mapped };
    const told = await getMapping(await stage.as(stage.account.admin), { params });
    expect(told.row).toMatchObject({ state: 'vanished', mergedInto: { id: '15', name: 'Dune' } });
    const { row } = await getMapping(await at(mapped), { params });
    expect(row).toMatchObject({ state: 'vanished', mergedInto: null });
    await stage.root(`update organization set domains = '{15.example}' where id = '15'`);
  });

  it('finds a free organization by its exact name, domain or id, and nothing by a part of one', async () => {
    expect(await find(' dUNE ')).toEqual(['15']);
    expect(await find('15.example')).toEqual(['15']);
    expect(await find('15')).toEqual(['15']);
    for (const name of ['Dun', '%', 'dune%', '1', 'Cobalt', '14', 'Elm', '16', 'Northwind IT'])
      expect({ name, found: await find(name) }).toEqual({ name, found: [] });
  });

  it('maps it, takes it apart and says no, each in the trail', async () => {
    expect(await save(mapped, '15')).toMatchObject({
      result: 'saved',
      row: { organization: { name: 'Dune' } },
    });
    expect(await save(mapped, '11', 1)).toMatchObject({ result: 'saved', row: { version: 2 } });
    expect(await save(mapped, null, 2)).toMatchObject({ result: 'saved', row: { organization: null } });
    await suggest(mapped, '11', 1);
    const pair = { companyId: mapped, organizationId: '11' };
    const params = { companyId: mapped };
    const refused = await refuseSuggestion(await at(mapped), { params, body: { organizationId: '11' } });
    expect(refused.suggestions).toEqual([]);
    await takeRefusalBack(await at(mapped), { params: pair });
    const trail = await stage.sql<{ action: string; actor_name: string }>(
      `select action, actor_name from audit_entry where company_id = $1 and action like 'mapping.%' order by seq`,
      [mapped],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      ...['mapping.saved', 'mapping.saved', 'mapping.removed', 'mapping.refused', 'mapping.refusal_removed'],
    ]);
    expect(new Set(trail.map(({ actor_name }) => actor_name)).size).toBe(1);
  });

  it('names nothing that another company has, that is gone, ignored, primary or unknown, and tells none of them apart', async () => {
    const answers = [];
    for (const id of ['14', '16', '999']) answers.push(await save(mapped, id));
    expect(new Set(answers.map((answer) => `${answer?.result} ${answer?.message}`)).size).toBe(1);
    expect(answers[0]?.result).toBe('not_found');
    expect(JSON.stringify(answers)).not.toContain('Cobalt');
    expect(await save(mapped, '10')).toMatchObject({ result: 'organization_not_allowed' });
    for (const organizationId of ['13', '14', '15', '999'])
      expect(
        await refusal(
          refuseSuggestion(await at(mapped), { params: { companyId: mapped }, body: { organizationId } }),
        ),
      ).toBe('not_found');
  });

  it('reaches no other company: given without it, or not given', async () => {
    expect(await save(other, '15')).toMatchObject({ result: 'forbidden', row: null });
    expect(await save(far, null)).toMatchObject({ result: 'not_found', row: null });
    expect((await at(other)).actor.rights).not.toContain('map_company');
    expect(await refusal(at(far))).toBe('not_found');
  });

  it('ends by itself and when it is taken away, on the very next statement', async () => {
    const context = await technician();
    await give(mapped, ['map'], new Date(Date.now() + 3_600_000).toISOString());
    await stage.root(
      `update "grant" set expires_at = clock_timestamp() - interval '1 second' where company_id = $1`,
      [mapped],
    );
    const body = [{ companyId: mapped, organizationId: '15', version: 0 }];
    expect(await saveMapping(context, { body })).toMatchObject([{ result: 'not_found' }]);
    await give(mapped, ['import']);
    expect(await saveMapping(await technician(), { body })).toMatchObject([{ result: 'forbidden' }]);
    expect(await visible()).toEqual([]);
    await give(mapped, ['map']);
    expect(await saveMapping(await technician(), { body })).toMatchObject([{ result: 'saved' }]);
  });

  it('stands in the database as well, whatever the process does', async () => {
    const insert = (companyId: string, organizationId: string) =>
      technician().then((context) =>
        context.transaction(
          (_repos, tx) =>
            tx.$executeRaw`insert into mapping (id, account_id, company_id, organization_id, method)
              values (${randomUUID()}::uuid, sec.account_id(), ${companyId}::uuid, ${organizationId}, 'manual')`,
        ),
      );
    expect(await refusal(insert(other, '15'))).not.toBeNull();
    expect(await refusal(insert(far, '15'))).not.toBeNull();
    for (const id of ['14', '16']) expect(await refusal(insert(mapped, id))).not.toBeNull();
    expect(await refusal(insert(mapped, '15'))).toBeNull();
    const { transaction } = await technician();
    await transaction(
      (_, tx) => tx.$queryRaw`select sec.raise_mapping_versions(${[other, far]}::uuid[])::text`,
    );
    const versions = await stage.root(
      'select mapping_version from company where id = any ($1) and mapping_version > 0',
      [[other, far]],
    );
    expect(versions).toEqual([]);
  });

  it('is part of what is told of who can see the company', async () => {
    const admin = await stage.as(stage.account.admin);
    const here = await admin.transaction((repos) => actorIn(admin.actor, repos, mapped));
    const { data } = await getCompanyAccess(
      { ...admin, actor: here },
      { params: { companyId: mapped }, query: {} },
    );
    expect(data.map(({ role, mayMap, mayImport, ticket }) => [role, mayMap, mayImport, ticket])).toEqual([
      ['admin', true, true, null],
      ['technician', true, false, 'T-7'],
    ]);
  });
});
