// Items by the records they came from: of every company that the person reaches, and of no other.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBySource } from '#src/domain/vault/find-by-source.ts';
import type { SeededPerson } from '../keyholder/seeded-accounts.ts';
import { setStage, type VaultStage } from './stage.ts';

let stage: VaultStage;

beforeAll(async () => {
  stage = await setStage();
  await stage.asOwner(
    `insert into organization (account_id, id, name, is_primary, domains, last_seen)
     values ($1, '900', 'Alder & Finch', false, '{}', now())`,
    [stage.account.id],
  );
});
afterAll(() => stage.clear());

async function imported(sourceId: string, companyId = stage.account.companyB, restricted = false) {
  const { id } = await stage.make({ ...EMPTY, name: `Record ${sourceId}` }, companyId);
  await stage.asOwner(
    `update vault_item set source_system = 'it-glue', source_id = $2, source_organization_id = '900', restricted = $3
     where id = $1`,
    [id, sourceId, restricted],
  );
  return id;
}
const EMPTY = {
  username: null,
  url: null,
  category: null,
  folder: null,
  password: null,
  totp: null,
  notes: null,
};

async function find(person: SeededPerson, ...sourceIds: string[]) {
  return (await findBySource(await stage.contextFor(person), { body: { sourceIds } })).data;
}

describe('items by their source', () => {
  it('are found in all companies, each with its organization and what one may do', async () => {
    const { admin } = stage.people;
    const { companyA, companyB } = stage.account;
    const [one, other] = [await imported('11'), await imported('12', companyA)];
    const found = await find(admin, '11', '12', '11', '13');
    expect(new Map(found.map(({ item, company }) => [item.id, company.id]))).toEqual(
      new Map([
        [one, companyB],
        [other, companyA],
      ]),
    );
    expect(found.every(({ mayEdit }) => mayEdit)).toBe(true);
    expect(found.map(({ organizationName }) => organizationName)).toEqual(['Alder & Finch', 'Alder & Finch']);
    expect(found.map(({ item }) => item.source?.id).sort()).toEqual(['11', '12']);
    expect(JSON.stringify(found)).not.toMatch(/sealed|accountId/);
  });

  it('are hidden from who does not reach the company, may not see the item, or belongs to another account', async () => {
    const { technician, member, companyAdmin, outsider } = stage.people;
    const { companyA, companyB } = stage.account;
    await imported('21', companyA);
    await imported('22', companyB, true);
    const ids = async (person: SeededPerson) =>
      (await find(person, '21', '22')).map(({ item }) => item.source?.id).sort();
    expect(await ids(outsider)).toEqual([]);
    expect(await ids(member)).toEqual([]);
    expect(await ids(companyAdmin)).toEqual(['22']);
    expect(await ids(technician)).toEqual(['21']);
  });

  it('keep to the account where another one has a record of the same id', async () => {
    const id = await imported('31');
    const foreign = randomUUID();
    const { owner, stranger } = stage;
    await owner.within(stranger.id, null, () =>
      owner.client.query(
        `insert into vault_item (id, account_id, company_id, name, current_version, source_system, source_id, source_organization_id)
         values ($1, $2, $3, 'Foreign', 1, 'it-glue', '31', '900')`,
        [foreign, stranger.id, stranger.companyB],
      ),
    );
    expect((await find(stage.people.admin, '31')).map(({ item }) => item.id)).toEqual([id]);
    const theirs = await find(stage.people.outsider, '31');
    expect(theirs.map(({ item, organizationName }) => [item.id, organizationName])).toEqual([
      [foreign, null],
    ]);
  });
});
