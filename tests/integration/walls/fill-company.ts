// One row in every table that belongs to a company, so that the walls have something to hide.

import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';

export type Placed = { run: string; runCompany: string; item: string; invitation: string; folder: string };

type Place = {
  account: string;
  company: string;
  organization: string;
  people: { admin: { id: string }; technician: { membership: string } };
};

/** Inserts one row; the names of table and columns are the test's own. */
export async function insert(client: pg.Client, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  await client.query(
    `insert into "${table}" (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
}

export async function fillCompany(client: pg.Client, place: Place): Promise<Placed> {
  const base = { account_id: place.account, company_id: place.company };
  const placed = {
    run: randomUUID(),
    runCompany: randomUUID(),
    item: randomUUID(),
    invitation: randomUUID(),
    folder: randomUUID(),
  };
  await fillMirror(client, base, place.organization);
  await fillRun(client, base, placed, place);
  await fillVault(client, base, placed, place.organization);
  await insert(client, 'invitation', {
    ...base,
    id: placed.invitation,
    email: 'invited@person.example',
    email_key: 'invited@person.example',
    name: 'Invited',
    role: 'member',
    state: 'staged',
    token_hash: randomBytes(32),
    expires_at: new Date(Date.now() + 3_600_000),
  });
  await insert(client, 'outbox', {
    ...base,
    id: randomUUID(),
    kind: 'invitation_mail',
    invitation_id: placed.invitation,
    generation: 1,
    state: 'queued',
  });
  await client.query(`select sec.audit_append('wall.built', $1::uuid, 'company', $1::uuid::text, '{}')`, [
    place.company,
  ]);
  return placed;
}

type Base = { account_id: string; company_id: string };

async function fillMirror(client: pg.Client, base: Base, organization: string): Promise<void> {
  const { account_id } = base;
  await insert(client, 'organization', {
    account_id,
    id: organization,
    name: 'Same name',
    last_seen: new Date(),
  });
  const pair = { ...base, organization_id: organization };
  await insert(client, 'mapping', { ...pair, id: randomUUID(), method: 'manual' });
  await insert(client, 'suggestion', { ...pair, rank: 1, confidence: 1, auto: true, reasons: '[]' });
  await insert(client, 'refusal', pair);
  const below = `${organization}-below`;
  await insert(client, 'organization', {
    ...{ account_id, id: below, name: 'Below', last_seen: new Date() },
    parent_id: organization,
  });
  await insert(client, 'fold', {
    ...{ ...base, organization_id: below, through_id: organization, folder: 'Below' },
  });
}

async function fillRun(client: pg.Client, base: Base, placed: Placed, place: Place): Promise<void> {
  await insert(client, 'run', {
    id: placed.run,
    account_id: base.account_id,
    kind: 'passwords',
    options: {},
    apply: true,
    state: 'planned',
    started_by: place.people.admin.id,
  });
  await insert(client, 'run_company', {
    ...base,
    id: placed.runCompany,
    run_id: placed.run,
    kind: 'passwords',
    state: 'planned',
    organization_id: place.organization,
    mapping_version: 0,
    fingerprint: 'eu:1',
  });
  await insert(client, 'run_item', {
    ...base,
    id: randomUUID(),
    run_id: placed.run,
    run_company_id: placed.runCompany,
    source_id: '77',
    name: 'Router',
    selected: true,
    decision: 'create',
  });
}

async function fillVault(client: pg.Client, base: Base, placed: Placed, organization: string): Promise<void> {
  await insert(client, 'company_key', {
    ...base,
    epoch: 1,
    public_key: randomBytes(32),
    record_mac: randomBytes(32),
    signature: randomBytes(64),
    root_key_id: 'rk-1',
  });
  await insert(client, 'key_slot', {
    ...base,
    id: randomUUID(),
    epoch: 1,
    kind: 'escrow',
    wrapped: randomBytes(48),
    root_key_id: 'rk-1',
  });
  await insert(client, 'folder', { ...base, id: placed.folder, path: 'Same / path' });
  await insert(client, 'vault_item', {
    ...base,
    id: placed.item,
    name: 'Router',
    folder_id: placed.folder,
    current_version: 1,
    source_system: 'it-glue',
    source_id: '77',
    source_organization_id: organization,
  });
  await insert(client, 'vault_item_version', {
    ...base,
    item_id: placed.item,
    version: 1,
    key_epoch: 1,
    sealed: randomBytes(64),
    name: 'Router',
    origin: 'import',
  });
}
