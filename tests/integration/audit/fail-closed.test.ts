// Where the trail cannot be written, nothing is done and nothing handed out: each operation answers 503 within five seconds.

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAudit } from '#src/domain/audit/export-audit.ts';
import { createCompany } from '#src/domain/companies/create-company.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { changeCompanyUser } from '#src/domain/people/change-company-user.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { removeCompanyUser } from '#src/domain/people/remove-company-user.ts';
import { archiveVaultItem } from '#src/domain/vault/archive-vault-item.ts';
import { changeVaultItem } from '#src/domain/vault/change-vault-item.ts';
import { changeVaultItems } from '#src/domain/vault/change-vault-items.ts';
import { createVaultItem } from '#src/domain/vault/create-vault-item.ts';
import { restoreVaultItem } from '#src/domain/vault/restore-vault-item.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { Secret } from '#src/model/secret.ts';
import { setStage, type VaultStage } from '../vault/stage.ts';
import { connect, rootUrl } from '../walls/stage.ts';

const LATEST_MS = 5_000;
/** What locks the same company goes one after the other: each is to fail by the trail alone, not by waiting for the others. */
const ONE_BY_ONE = new Set([
  'saving a mapping',
  'starting an import',
  'changing a role',
  'removing a member',
  'inviting somebody',
  'making a company',
]);

let stage: VaultStage;
let root: pg.Client;
let holder: pg.Client;
/** An item for each operation: none may wait for another's. */
const items: { id: string; version: number }[] = [];
let members: { id: string; version: number }[];

beforeAll(async () => {
  // One for each operation: how long it waits for the trail is looked at, not how long for another one's connection.
  stage = await setStage({ connections: Object.keys(OPERATIONS).length });
  root = await connect(rootUrl(stage.fresh.name));
  holder = await connect(rootUrl(stage.fresh.name));
  const { id, companyB } = stage.account;
  const admin = await stage.contextFor(stage.people.admin);
  for (let nr = 0; nr < 6; nr += 1) {
    const made = await stage.make({ name: `Router ${nr}`, password: 'canary' });
    const body = { version: made.version, password: 'canary two' };
    items.push(await changeVaultItem(admin, { params: { companyId: companyB, itemId: made.id }, body }));
  }
  await root.query(`update company set status = 'active', web_address = 'client.example' where id = $1`, [
    companyB,
  ]);
  for (const organization of ['100', '200']) {
    await root.query(
      `insert into organization (account_id, id, name, last_seen) values ($1, $2, 'Client', now())`,
      [id, organization],
    );
  }
  await connectItGlue(admin);
  await saveMapping(withDoors(admin), { body: [{ companyId: companyB, organizationId: '100', version: 0 }] });
  const { rows } = await root.query<{ id: string; version: number }>(
    `select id, version from membership where company_id = $1 order by role desc`,
    [companyB],
  );
  members = rows;
});

afterAll(async () => {
  await holder.end();
  await root.end();
  await stage.clear();
});

/** Doors that none of these operations may reach before its entry stands. */
function withDoors(context: RequestContext): RequestContext {
  return {
    ...context,
    jobs: { wake: () => Promise.resolve() },
    settings: { publicUrl: 'http://portal.example', mailConfigured: true },
    crypto: { ...context.crypto, invitationToken: () => 'a token of an invitation' },
  } as unknown as RequestContext;
}

function connectItGlue(context: RequestContext) {
  return context.keyholder.storeConnectionKey({
    sessionToken: context.actor.sessionToken.reveal(),
    apiKey: new Secret('ITG.canary-of-the-key'),
    connection: {
      region: 'eu',
      fingerprint: 'eu:1',
      primaryOrganizationId: '1',
      primaryOrganizationName: 'Us',
      capabilities: {},
    },
  });
}

type Operation = (context: RequestContext) => Promise<unknown>;

const there = () => ({ companyId: stage.account.companyB });
const item = (nr: number) => items[nr] ?? { id: '', version: 0 };
const onItem = (nr: number) => ({ ...there(), itemId: item(nr).id });
const user = (nr: number) => ({ ...there(), userId: members[nr]?.id ?? '' });

const OPERATIONS: Record<string, Operation> = {
  'revealing a password': (context) =>
    revealVaultItem(context, { params: onItem(0), body: { fields: ['password'] } }),
  'taking the trail along': (context) => exportAudit(context, { query: {} }),
  'making an item': (context) => createVaultItem(context, { params: there(), body: { name: 'New' } }),
  'changing an item': (context) =>
    changeVaultItem(context, { params: onItem(1), body: { version: item(1).version, username: 'x' } }),
  'archiving an item': (context) => archiveVaultItem(context, { params: onItem(2) }),
  'moving many items': (context) =>
    changeVaultItems(context, { params: there(), body: { ids: [item(5).id], set: { folder: 'Elsewhere' } } }),
  'restoring a version': (context) =>
    restoreVaultItem(context, { params: onItem(3), body: { version: item(3).version, from: 1 } }),
  'making a company’s key': (context) =>
    context.keyholder.ensureCompanyKey({
      context: context.tenantContext,
      companyId: stage.account.companyA,
    }),
  'storing an IT Glue key': connectItGlue,
  'saving a mapping': (context) =>
    saveMapping(context, { body: [{ ...there(), organizationId: '200', version: 1 }] }),
  'starting an import': (context) =>
    startImport(context, {
      body: { kind: 'passwords', companyIds: [stage.account.companyB], options: {}, apply: false },
    }),
  'changing a role': (context) =>
    changeCompanyUser(context, {
      params: user(0),
      body: { version: members[0]?.version ?? 0, role: 'company_admin' },
    }),
  'removing a member': (context) => removeCompanyUser(context, { params: user(1) }),
  'inviting somebody': (context) =>
    inviteUser(context, { params: there(), body: { email: 'new@client.example', name: '', role: 'member' } }),
  'making a company': (context) =>
    createCompany(context, { body: { name: 'Another', webAddress: 'another-client.com' } }),
  'signing in': (context) =>
    stage.database.sessions.start(context.actor.personId, new Uint8Array(32).fill(9), 'test', 1),
};

const FAULTS: Record<string, { begin: () => Promise<unknown>; end: () => Promise<unknown> }> = {
  'the right to write it is gone': {
    begin: () => root.query('revoke insert on audit_entry from portal_gate'),
    end: () => root.query('grant insert on audit_entry to portal_gate'),
  },
  'somebody holds the end of its chain': {
    begin: async () => {
      await holder.query('begin');
      await holder.query('select from audit_head where account_id = $1 for update', [stage.account.id]);
    },
    end: () => holder.query('rollback'),
  },
  'its disk is full': {
    begin: async () => {
      await root.query(`create function public.no_room() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file: no space left' using errcode = '53100'; end $$`);
      await root.query(
        'create trigger no_room before insert on audit_entry for each row execute function no_room()',
      );
    },
    end: () => root.query('drop function public.no_room() cascade'),
  },
};

const TABLES =
  `audit_entry audit_head company company_key key_slot connection folder invitation mapping membership outbox
  organization person_session run run_company vault_item vault_item_version`.split(/\s+/);

/** All that could have changed, as one text a table. */
async function everything(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of TABLES) {
    // When a session was last seen is told to nobody.
    const row = table === 'person_session' ? `(to_jsonb(t) - 'last_seen_at')::text` : 't::text';
    const { rows } = await root.query<{ sum: string }>(
      `select md5(coalesce(string_agg(${row}, '|' order by ${row}), '')) as sum from "${table}" t`,
    );
    found[table] = rows[0]?.sum ?? '';
  }
  return found;
}

describe.each(Object.keys(FAULTS))('where %s', (name) => {
  const fault = FAULTS[name];

  it('every operation answers 503 in time, changes nothing and hands nothing out', async () => {
    const before = await everything();
    const opened = () =>
      stage.keyholder
        .logged()
        .split('\n')
        .filter((line) => /items\/open/.test(line));
    const openedBefore = opened().length;
    const contexts = new Map<string, RequestContext>();
    for (const operation of Object.keys(OPERATIONS)) {
      contexts.set(operation, withDoors(await stage.contextFor(stage.people.admin)));
    }
    await fault?.begin();
    const wrong: unknown[] = [];
    try {
      const attempt = async (operation: string): Promise<void> => {
        const begun = performance.now();
        const result = await outcome(OPERATIONS[operation]?.(contexts.get(operation) as RequestContext));
        const ms = Math.round(performance.now() - begun);
        if (result !== '503 unavailable' || ms > LATEST_MS) wrong.push({ operation, result, ms });
      };
      const inLine = async (): Promise<void> => {
        for (const operation of ONE_BY_ONE) await attempt(operation);
      };
      const alone = Object.keys(OPERATIONS).filter((operation) => !ONE_BY_ONE.has(operation));
      await Promise.all([inLine(), ...alone.map(attempt)]);
    } finally {
      await fault?.end();
    }
    expect(wrong).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(opened()).toHaveLength(openedBefore);
  });
});

describe('when the trail can be written again', () => {
  it('the same operations are carried out', async () => {
    const wrong: unknown[] = [];
    for (const [operation, work] of Object.entries(OPERATIONS)) {
      const result = await outcome(work(withDoors(await stage.contextFor(stage.people.admin))));
      if (result !== 'done') wrong.push({ operation, result });
    }
    expect(wrong).toEqual([]);
  });
});

async function outcome(work: Promise<unknown> | undefined): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    const { status, code, message } = error as { status?: number; code?: string; message: string };
    return status === undefined ? `not translated: ${message}` : `${status} ${code ?? ''}`;
  }
}
