// The IT Glue key: stored sealed by an administrator, released to the one piece of work that holds its lease.

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { Secret } from '#src/model/secret.ts';
import type { SeededPerson } from './seeded-accounts.ts';
import { refusal, setStage, type Stage } from './stage.ts';

const API_KEY = 'ITG.canary-0123456789abcdef.LAST';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

describe('an IT Glue key', () => {
  const connection = {
    region: 'eu' as const,
    fingerprint: 'eu:77',
    primaryOrganizationId: '77',
    primaryOrganizationName: 'Northwind IT',
    capabilities: { readPasswords: { state: 'yes', sentence: 'One password was read.' } },
  };

  function store(person: SeededPerson, changes: Partial<typeof connection> = {}, key = API_KEY) {
    return stage.keyholder.web.storeConnectionKey({
      sessionToken: person.sessionToken,
      apiKey: new Secret(key),
      connection: { ...connection, ...changes },
    });
  }

  it('is stored sealed, by an administrator of an MSP only', async () => {
    expect(await refusal(store(stage.account.technician))).toBe('forbidden');
    expect(await refusal(store(stage.teams.admin))).toBe('not_in_teams');
    expect(await refusal(store({ id: '', sessionToken: 'x'.repeat(43) }))).toBe('unauthenticated');
    const stored = await store(stage.account.admin);
    expect(stored).toMatchObject({ keyVersion: 1, keyLast4: 'LAST' });
    const sealed = await stage.scalar<Buffer>('select sealed_key as value from connection', []);
    expect(sealed.includes('canary')).toBe(false);
    expect(await stage.scalar('select check_state as value from connection', [])).toBe('queued');
  });

  it('is replaced by one of the same IT Glue account only', async () => {
    expect(await refusal(store(stage.account.admin, { fingerprint: 'eu:78' }))).toBe('itglue_other_account');
    const replaced = await store(stage.account.admin, {}, 'ITG.canary-second-key.NEXT');
    expect(replaced).toMatchObject({ keyVersion: 2, keyLast4: 'NEXT' });
    const actions = await stage.scalar<string[]>(
      `select array_agg(action order by seq) as value from audit_entry where target_type = 'connection'`,
      [],
    );
    expect(actions).toEqual(['connection.connected', 'connection.key_replaced']);
  });

  it('is never counted twice when two replace it at once', async () => {
    const versions = await Promise.all([
      store(stage.account.admin),
      store(stage.account.admin),
      store(stage.account.admin),
    ]);
    expect(versions.map((stored) => stored.keyVersion).sort()).toEqual([3, 4, 5]);
  });

  it('is released to the check that holds its lease, and to nobody else', async () => {
    const id = await stage.scalar<string>('select id as value from connection', []);
    const asked = async (checkEpoch: number, session = 'j:check', accountId = stage.account.id) =>
      stage.keyholder.worker.releaseConnectionKey({
        context: await stage.owner.mint(accountId, session, 'account'),
        for: { kind: 'check', connectionId: id, checkEpoch },
      });
    expect(await refusal(asked(0))).toBe('conflict');
    await stage.change(`update connection set check_state = 'running', check_epoch = 4,
      check_lease_until = clock_timestamp() + interval '1 minute'`);
    const released = await asked(4);
    expect(released.apiKey.reveal()).toBe(API_KEY);
    expect(released).toMatchObject({ region: 'eu', fingerprint: 'eu:77', keyVersion: 5 });
    expect(await refusal(asked(3))).toBe('conflict');
    expect(await refusal(asked(4, 'j:suggest'))).toBe('conflict');
    expect(await refusal(asked(4, 'j:check', stage.stranger.id))).toBe('conflict');
    expect(
      await refusal(
        stage.keyholder.worker.releaseConnectionKey({
          context: await stage.contextOf(stage.account.admin),
          for: { kind: 'check', connectionId: id, checkEpoch: 4 },
        }),
      ),
    ).toBe('conflict');
    await stage.change(`update connection set check_lease_until = clock_timestamp() - interval '1 second'`);
    expect(await refusal(asked(4))).toBe('conflict');
  });

  it('is released to the run company at work at its epoch, and to nobody else', async () => {
    const [run, runCompany] = [randomUUID(), randomUUID()];
    await stage.owner.within(stage.account.id, stage.account.admin.id, async () => {
      await stage.owner.client.query(
        `insert into run (id, account_id, kind, options, apply, state, started_by)
         values ($1, $2, 'passwords', '{}', true, 'running', $3)`,
        [run, stage.account.id, stage.account.admin.id],
      );
      await stage.owner.client.query(
        `insert into run_company (id, account_id, run_id, company_id, kind, state, fingerprint, fencing_epoch, lease_until)
         values ($1, $2, $3, $4, 'passwords', 'running', 'eu:77', 2, clock_timestamp() + interval '1 minute')`,
        [runCompany, stage.account.id, run, stage.account.companyB],
      );
    });
    const scope = `company:${stage.account.companyB}`;
    const asked = async (fencingEpoch: number, held = fencingEpoch) =>
      stage.keyholder.worker.releaseConnectionKey({
        context: await stage.owner.mint(stage.account.id, `r:${runCompany}:${held}`, scope),
        for: { kind: 'run', runCompanyId: runCompany, fencingEpoch },
      });
    expect((await asked(2)).apiKey.reveal()).toBe(API_KEY);
    expect(await refusal(asked(1))).toBe('forbidden');
    expect(await refusal(asked(1, 2))).toBe('conflict');
    for (const state of ['paused', 'completed', 'cancelling', 'planned']) {
      await stage.change(`update run_company set state = '${state}' where id = '${runCompany}'`);
      expect(await refusal(asked(2))).toBe('conflict');
    }
    await stage.change(`update run_company set state = 'planning' where id = '${runCompany}'`);
    expect(await refusal(asked(2))).toBeNull();
    await stage.change(`update run_company set fingerprint = 'eu:78' where id = '${runCompany}'`);
    expect(await refusal(asked(2))).toBe('connection_missing');
    await stage.change(
      `update run_company set fingerprint = 'eu:77', lease_until = clock_timestamp() - interval '1 millisecond'
       where id = '${runCompany}'`,
    );
    expect(await refusal(asked(2))).toBe('conflict');
  });
});

it('forgets sessions ninety days after they have ended, and no others', async () => {
  const keys = createDatabase(stage.fresh.keysUrl);
  const ended = {
    expired: ['91', null],
    revoked: ['-1', '91'],
    lately: ['89', null],
    revokedLately: ['-1', '1'],
  };
  const { id: accountId, admin } = stage.account;
  const ids = new Map<string, string>();
  await stage.owner.within(accountId, admin.id, async () => {
    for (const [name, [expired, revoked]] of Object.entries(ended)) {
      ids.set(name, randomUUID());
      await stage.owner.client.query(
        `insert into person_session (id, account_id, person_id, token_hash, expires_at, revoked_at)
         values ($1, $2, $3, $4, now() - $5::int * interval '1 day', now() - $6::int * interval '1 day')`,
        [ids.get(name), accountId, admin.id, randomBytes(32), expired, revoked],
      );
    }
  });
  expect(await keys.keys.forgetOldSessions(1)).toBe(1);
  expect(await keys.keys.forgetOldSessions(10)).toBe(1);
  expect(await keys.keys.forgetOldSessions(10)).toBe(0);
  await keys.close();
  const left = await stage.owner.within(accountId, admin.id, async () => {
    const { rows } = await stage.owner.client.query<{ id: string }>('select id::text from person_session');
    return rows.map(({ id }) => id);
  });
  expect(left).toEqual(expect.arrayContaining([ids.get('lately'), ids.get('revokedLately')]));
  expect(left).not.toContain(ids.get('expired'));
  expect(left).not.toContain(ids.get('revoked'));
});
