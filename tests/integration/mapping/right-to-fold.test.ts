// Whoever may map one company alone folds in what is below its organization and they can name, and is shown no other client.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOrganizations } from '#src/domain/mapping/find-organizations.ts';
import { foldOrganization, listFolds, unfoldOrganization } from '#src/domain/mapping/fold-organization.ts';
import { setTechnicianStage, type TechnicianStage } from './mapping-technician.ts';

let setting: TechnicianStage;
let mapped: string;
let other: string;
let far: string;

// 11 is the company's and 14 the far one's; 12 and 13 are below the one, 15 below the other, 16 is the other company's with 17 below.
const ORGANIZATIONS = [
  ['11', 'Alder', null],
  ['12', 'Alder North', '11'],
  ['13', 'Alder South', '11'],
  ['14', 'Cobalt', null],
  ['15', 'Cobalt East', '14'],
  ['16', 'Dune', null],
  ['17', 'Dune West', '16'],
] as const;

beforeAll(async () => {
  setting = await setTechnicianStage();
  ({ mapped, other, far } = setting);
  const { stage, give } = setting;
  for (const [id, name, parent] of ORGANIZATIONS)
    await stage.sql(
      `insert into organization (account_id, id, name, parent_id, domains, last_seen) values ($1, $2, $3, $4, '{}', now())`,
      [stage.account.id, id, name, parent],
    );
  for (const [company, organization] of [
    [mapped, '11'],
    [far, '14'],
    [other, '16'],
  ] as const)
    await stage.root(
      `insert into mapping (id, account_id, company_id, organization_id, method) values ($1, $2, $3, $4, 'manual')`,
      [randomUUID(), stage.account.id, company, organization],
    );
  await give(mapped, ['map']);
  await give(other, ['import', 'reveal', 'invite']);
});
afterAll(() => setting.stage.clear());

const technician = () => setting.technician();
const fold = async (companyId: string, organizationId: string) =>
  foldOrganization(await technician(), { params: { companyId }, body: { organizationId } });
const list = async (companyId: string) =>
  (await listFolds(await technician(), { params: { companyId } })).data;
const folds = () => setting.stage.root('select organization_id from fold order by 1');

it('shows what is folded in alone, and folds in what they name', async () => {
  expect(await list(mapped)).toEqual([]);
  const { data } = await fold(mapped, '12');
  expect(data.map(({ id, state, parentName }) => [id, state, parentName])).toEqual([['12', 'folded', null]]);
  expect(await list(mapped)).toHaveLength(1);
  const named = await findOrganizations(await technician(), {
    params: { companyId: mapped },
    query: { name: 'Alder North' },
  });
  expect(named.data).toEqual([]);
  const seen = (await technician()).transaction((_repos, tx) =>
    tx.organization.findMany({ orderBy: { id: 'asc' } }),
  );
  expect((await seen).map(({ id }) => id)).toEqual(['11', '12', '16']);
});

it('tells nothing of what is another company’s, and folds nothing of it in', async () => {
  for (const [organizationId, code] of [
    ['14', 'not_found'],
    ['99', 'not_found'],
    ['15', 'conflict'],
    ['16', 'conflict'],
  ] as const)
    await expect(fold(mapped, organizationId)).rejects.toMatchObject({ code });
  await expect(fold(far, '15')).rejects.toMatchObject({ code: 'not_found' });
  expect(await folds()).toHaveLength(1);
});

it('is refused by the database where the right is not theirs: of another company, or any more', async () => {
  // 17 is free and below what that company is mapped to; only the right to map it is missing.
  await expect(fold(other, '17')).rejects.toThrow();
  await setting.give(mapped, ['import']);
  await expect(fold(mapped, '13')).rejects.toThrow();
  const back = unfoldOrganization(await technician(), {
    params: { companyId: mapped, organizationId: '12' },
    query: {},
  });
  await back.catch(() => undefined);
  expect(await folds()).toEqual([{ organization_id: '12' }]);
});
