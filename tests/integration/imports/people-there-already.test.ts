// An import of users meets people who are there already: it links them to their records and doubles nobody.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getImport as getContract, listRunItems as listContract } from '#src/contracts/imports.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { editRunItems } from '#src/domain/imports/edit-run-items.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { undoImport } from '#src/domain/imports/undo-import.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

let stage: ImportStage;
let admin: RequestContext;

beforeAll(async () => {
  stage = await setImportStage({ passwords: 20 });
  await stage.connect();
  await stage.mirror();
  const { id, companyA, companyB } = stage.account;
  await stage.map(
    companyB,
    stage.organizations.find((row) => row.attributes.name.startsWith('Alder'))?.id ?? '',
  );
  for (const company of [companyA, companyB]) {
    await stage.owner.within(id, null, () =>
      stage.owner.client.query(
        `update company set web_address = id::text || '.example.com', status = 'active' where id = $1`,
        [company],
      ),
    );
  }
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(() => stage.clear());

const look = async (runId: string) =>
  getContract.response.parse(await getImport(admin, { params: { runId } }));
const items = async (runId: string, more: Record<string, string> = {}) =>
  listContract.response.parse(
    await listRunItems(admin, { params: { runId }, query: { cursor: undefined, limit: 200, ...more } }),
  );
/** A users import of that company, done as far as it goes; its id. */
async function users(companyId: string, role: 'member' | 'technician', apply: boolean): Promise<string> {
  const { id } = await startImport(admin, {
    body: { kind: 'users', companyIds: [companyId], options: { role }, apply },
  });
  await stage.work();
  return id;
}

describe('importing users who are there already', () => {
  it('links who is there already to their records, once, and lets go of them when it is undone', async () => {
    await users(stage.account.companyB, 'member', true);
    const [one, two] = await stage.rows<{ email: string; key: string; source: string }>(
      `select email, email_key as key, source_id as source from invitation
        where company_id = $1 and source_id is not null order by email_key limit 2`,
      [stage.account.companyB],
    );
    const memberId = randomUUID();
    // As if both had come before any import: one is a member, the other is invited by hand.
    await stage.owner.client.query(`select sec.register_person($1, $2, $3, 'There already', null)`, [
      ...[memberId, one?.email, one?.key],
    ]);
    await stage.owner.within(stage.account.id, null, async () => {
      const { client } = stage.owner;
      await client.query(`delete from outbox`);
      await client.query(`delete from invitation where email_key = $1`, [one?.key]);
      await client.query(
        `insert into membership (id, account_id, company_id, person_id, role, status)
          values ($1, $2, $3, $4, 'member', 'confirmed')`,
        [randomUUID(), stage.account.id, stage.account.companyB, memberId],
      );
      await client.query(`update invitation set source_id = null where email_key = $1`, [two?.key]);
    });
    const importAll = async () => look(await users(stage.account.companyB, 'member', true));
    const links = () =>
      stage.rows<{ source: string | null }>(
        `select m.source_id as source from membership m join person p on p.id = m.person_id where p.email_key = $1
          union all select source_id from invitation where email_key = $2`,
        [one?.key, two?.key],
      );
    const first = await importAll();
    expect(first.outcomes).toMatchObject({ created: 0, updated: 2 });
    const linked = (await items(first.id)).data.filter((item) => item.outcome === 'updated');
    expect(linked.map((item) => item.reason).sort()).toEqual(['links_existing', 'links_invitation']);
    expect(await links()).toEqual([{ source: one?.source }, { source: two?.source }]);
    const again = await importAll();
    expect(again.outcomes).toMatchObject({ created: 0, updated: 0 });
    expect(again.counts.unchanged).toBe(first.counts.unchanged + 2);
    await undoImport(admin, { params: { runId: first.id } });
    await stage.work();
    expect((await look(first.id)).state).toBe('undone');
    expect(await links()).toEqual([{ source: null }, { source: null }]);
    const { n } = (
      await stage.rows<{ n: number }>(
        `select count(*)::int as n from audit_entry where action in ('member.linked', 'invitation.linked', 'member.unlinked')`,
      )
    )[0] ?? { n: 0 };
    expect(n).toBe(4);
  });

  it('links the provider’s own staff to their IT Glue users', async () => {
    const user = stage.main.users.rows().find(({ attributes }) => !attributes['my-glue'] && attributes.email);
    const { person } = (
      await stage.rows<{ person: string }>(
        `update person set email_key = lower($2), email = $2 where id = $1 returning id as person`,
        [stage.account.technician.id, user?.attributes.email],
      )
    )[0] ?? { person: '' };
    expect(person).toBe(stage.account.technician.id);
    const id = await users(stage.account.companyA, 'technician', false);
    const [own] = (await items(id, { reason: 'links_existing' })).data;
    expect(own?.sourceId).toBe(user?.id);
    await editRunItems(admin, {
      params: { runId: id },
      body: { where: { decision: 'create' }, set: { selected: false } },
    });
    await applyImport(admin, { params: { runId: id } });
    await stage.work();
    expect((await look(id)).outcomes).toMatchObject({ created: 0, updated: 1 });
    const next = await users(stage.account.companyA, 'technician', false);
    expect((await look(next)).counts.unchanged).toBe(1);
  });
});
