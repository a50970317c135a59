// Passwords imported into a vault that is sealed for its members: the worker writes what browsers alone open.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { sealVault, type SealedBy } from '../vault/seal-vault.ts';
import { asItem } from '../vault/sealed-browser.ts';
import { seedCompanyPerson } from '../vault/stage.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

type Version = {
  itemId: string;
  sourceId: string;
  itemVersion: number;
  keyEpoch: number;
  sealed: Buffer;
  newest: boolean;
};

let stage: ImportStage;
let by: SealedBy;
let organizationId: string;

beforeAll(async () => {
  stage = await setImportStage();
  await stage.connect();
  await stage.mirror();
  organizationId = stage.organizations.find((row) => row.attributes.name.startsWith('Alder'))?.id ?? '';
  const { account, owner } = stage;
  await stage.map(account.companyB, organizationId);
  const member = await seedCompanyPerson(owner, account.id, 'member', account.companyB);
  by = await sealVault(
    account.companyB,
    () => stage.requestAs(account.admin),
    () => stage.requestAs(member),
  );
});
afterAll(() => stage.clear());

/** Imports everything of the company's organization. */
async function imported() {
  const admin = await stage.requestAs(stage.account.admin);
  const body = { kind: 'passwords' as const, companyIds: [stage.account.companyB], options: {}, apply: true };
  const { id } = await startImport(admin, { body });
  await stage.work();
  return getImport(admin, { params: { runId: id } });
}

const versions = () =>
  stage.rows<Version>(
    `select v.item_id as "itemId", i.source_id as "sourceId", v.version as "itemVersion", v.key_epoch as "keyEpoch", v.sealed,
       v.version = i.current_version as newest
     from vault_item_version v join vault_item i on i.id = v.item_id order by v.item_id, v.version`,
  );

/** What a holder's browser reads where the source has something else. */
async function wrongInBrowser(): Promise<string[]> {
  const { id: accountId, companyB: companyId } = stage.account;
  const wrong: string[] = [];
  for (const { itemId, sourceId, itemVersion, keyEpoch, sealed, newest } of await versions()) {
    const source = { system: 'it-glue', id: sourceId };
    const binding = { accountId, companyId, itemId, itemVersion, keyEpoch, source };
    const { password } = await by.other.desk.openItem({ blob: new Uint8Array(sealed), binding });
    const there = stage.main.hidden.get(sourceId)?.password;
    if (newest && (password ?? '') !== (there ?? '')) wrong.push(sourceId);
  }
  return wrong;
}

it('seals what is new to the company’s key: browsers read it exactly, the key-holder not at all', async () => {
  const run = await imported();
  expect(run.counts.create).toBeGreaterThan(20);
  expect(run.outcomes.created).toBe(run.counts.create);
  expect(await versions()).toHaveLength(run.outcomes.created);
  expect(await wrongInBrowser()).toEqual([]);
  expect(await stage.rows('select id from key_slot where company_id = $1', [stage.account.companyB])).toEqual(
    [],
  );
  const [first] = await versions();
  const admin = await stage.requestAs(stage.account.admin);
  const params = { companyId: stage.account.companyB, itemId: first?.itemId ?? '' };
  const shown = await revealVaultItem(admin, { params, body: { fields: ['password'] } });
  expect(Object.keys(shown)).toEqual(['sealed']);
  expect((await by.ruler.desk.openItem(asItem(shown))).password ?? '').toBe(
    stage.main.hidden.get(first?.sourceId ?? '')?.password ?? '',
  );
  const auditEntryId = await stage.inAccount((repos) =>
    repos.audit.append({
      action: 'vault_item.reveal',
      companyId: params.companyId,
      targetType: 'vault_item',
      targetId: params.itemId,
      details: { fields: ['password'] },
    }),
  );
  // Asked for it with a good entry in the trail, it has nothing but the same sealed bytes, and cannot carry them over.
  const { sessionToken } = stage.account.admin;
  const { web } = stage.keyholder;
  const told = await web.openItem({ sessionToken, ...params, auditEntryId, fields: ['password'] });
  expect(Object.keys(told)).toEqual(['sealed']);
  const amending = web.amendItem({ sessionToken, ...params, currentVersion: 1, changes: {} });
  await expect(amending).rejects.toMatchObject({ code: 'unavailable' });
});

it('finds it unchanged when asked again, by what the source says of it alone', async () => {
  const before = await versions();
  const run = await imported();
  expect(run.counts).toMatchObject({ create: 0, update: 0, unchanged: before.length });
  expect(await versions()).toEqual(before);
});

it('takes an IT Glue key for the import alone, which is forgotten as soon as that has ended', async () => {
  const keys = createDatabase(stage.fresh.keysUrl);
  const connect = async (): Promise<void> => {
    await stage.connect('full', { forgetWhenDone: true });
    // As when the check that reads the mirror is over.
    await stage.rows(`update connection set check_state = 'idle'`);
  };
  const forgotten = () => keys.keys.forgetDone();
  expect(await forgotten()).toBe(0);
  await connect();
  // No import has ended since it came.
  expect(await forgotten()).toBe(0);
  const run = await imported();
  expect(run.outcomes).toMatchObject({ created: 0, updated: 0 });
  expect(await forgotten()).toBe(1);
  expect(await stage.rows('select id from connection')).toEqual([]);
  const [last] = await stage.rows(
    `select actor_id, details->>'because' as because from audit_entry where action = 'connection.disconnected'`,
  );
  expect(last).toEqual({ actor_id: null, because: 'imports_ended' });
  // The mapping stays, and without an import the key is kept for a day.
  await connect();
  expect(await forgotten()).toBe(0);
  await stage.rows(`update connection set forget_after = now() - interval '1 second'`);
  expect(await forgotten()).toBe(1);
  await keys.close();
  await stage.connect();
});

it('seals the next version of what changed at the source, and leaves the one before as it was', async () => {
  const before = await versions();
  const [twin] = stage.main.passwords
    .rows()
    .filter((row) => String(row.attributes['organization-id']) === organizationId)
    .filter((row) => row.attributes.name.startsWith('Twin'));
  const at = '2026-11-01T00:00:00.000Z';
  const changed = { password: 'Fresh-Value-1', 'updated-at': at, 'password-updated-at': at };
  await stage.steer.change('passwords', twin?.id ?? '', changed);
  const run = await imported();
  expect(run.outcomes).toMatchObject({ created: 0, updated: 1 });
  const after = await versions();
  expect(after).toHaveLength(before.length + 1);
  expect(after.filter(({ sourceId }) => sourceId === twin?.id)).toMatchObject([
    { itemVersion: 1, newest: false },
    { itemVersion: 2, newest: true },
  ]);
  expect(stage.main.hidden.get(twin?.id ?? '')?.password).toBe('Fresh-Value-1');
  expect(await wrongInBrowser()).toEqual([]);
});
