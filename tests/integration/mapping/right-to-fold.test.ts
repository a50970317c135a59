// Whoever may map one company alone folds in what is below its organization and they can name, and is shown no other client.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeGrant } from '#src/domain/account/change-grant.ts';
import { hashToken } from '#src/adapters/secrets/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { findOrganizations } from '#src/domain/mapping/find-organizations.ts';
import { foldOrganization, listFolds, unfoldOrganization } from '#src/domain/mapping/fold-organization.ts';
import type { GrantRight } from '#src/model/roles.ts';
import { setStage, type Stage } from '../people/people-stage.ts';

let stage: Stage;
let membershipId: string;
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
  stage = await setStage();
  const [row] = (await stage.root('select id from membership where person_id = $1', [
    stage.account.technician.id,
  ])) as { id: string }[];
  membershipId = row?.id ?? '';
  [mapped, other, far] = [stage.account.companyB, randomUUID(), randomUUID()];
  for (const id of [other, far])
    await stage.sql(
      `insert into company (id, account_id, kind, name, status) values ($1::uuid, $2, 'managed', $1::text, 'needs_web_address')`,
      [id, stage.account.id],
    );
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
afterAll(() => stage.clear());

async function give(companyId: string, rights: GrantRight[]): Promise<void> {
  type Row = { version: number } | undefined;
  const [row] = (await stage.root('select version from membership where id = $1', [membershipId])) as Row[];
  await changeGrant(await stage.as(stage.account.admin), {
    params: { membershipId, companyId },
    body: { rights, until: null, reason: 'Moves in', ticket: 'T-7', version: row?.version ?? 0 },
  });
  await stage.stayIn(stage.account.technician);
}

/** The technician's context with their reach, as the front desk makes it. */
async function technician(): Promise<RequestContext> {
  const { technician: person, id: accountId } = stage.account;
  const context = await stage.as(person);
  const opened = await stage.web.sessions.open(hashToken(person.sessionToken));
  const reach = { accountId, personId: person.id, companyIds: opened?.companyIds ?? [] };
  return { ...context, transaction: (work) => stage.web.withTenant(context.tenantContext, work, reach) };
}

const fold = async (companyId: string, organizationId: string) =>
  foldOrganization(await technician(), { params: { companyId }, body: { organizationId } });
const list = async (companyId: string) =>
  (await listFolds(await technician(), { params: { companyId } })).data;
const folds = () => stage.root('select organization_id from fold order by 1');

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
  await give(mapped, ['import']);
  await expect(fold(mapped, '13')).rejects.toThrow();
  const back = unfoldOrganization(await technician(), {
    params: { companyId: mapped, organizationId: '12' },
    query: {},
  });
  await back.catch(() => undefined);
  expect(await folds()).toEqual([{ organization_id: '12' }]);
});
