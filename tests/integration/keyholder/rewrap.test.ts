// The root key is changed while the portal runs: nothing is unreadable at any moment, broken off and begun again or not.

import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { hashToken, RootKey, RootKeyRing, type RootKeyState } from '#src/adapters/secrets/index.ts';
import { Secret } from '#src/model/secret.ts';
import { rewrapAll } from '#src/keyholder/rewrap.ts';
import { setStage, type VaultStage } from '../vault/stage.ts';
import { connect, rootUrl } from '../walls/stage.ts';
import { startKeyholder } from './running-keyholder.ts';
import { PASSWORD } from './stage.ts';

const OLD = Buffer.alloc(32, 7);
const NEW = Buffer.alloc(32, 8);
const COMPANIES = 40;

const ring = (oldState: RootKeyState | null, newState: RootKeyState | null): RootKeyRing =>
  new RootKeyRing([
    ...(oldState === null ? [] : [new RootKey(OLD, oldState)]),
    ...(newState === null ? [] : [new RootKey(NEW, newState)]),
  ]);

let stage: VaultStage;
let root: pg.Client;
let keys: Database;
const companies: string[] = [];
const items = new Map<string, string>();

beforeAll(async () => {
  stage = await setStage();
  root = await connect(rootUrl(stage.fresh.name));
  keys = createDatabase(stage.fresh.keysUrl);
  const { rows } = await root.query<{ id: string }>(
    `insert into company (id, account_id, kind, name, status)
     select gen_random_uuid(), $1, 'managed', 'Company ' || n, 'needs_web_address' from generate_series(1, $2) n returning id`,
    [stage.account.id, COMPANIES],
  );
  companies.push(...rows.map(({ id }) => id));
  for (const companyId of companies) {
    items.set(companyId, (await stage.make({ name: 'Kept', password: PASSWORD }, companyId)).id);
  }
  const admin = await stage.contextFor(stage.people.admin);
  await stage.keyholder.web.storeConnectionKey({
    sessionToken: admin.actor.sessionToken.reveal(),
    apiKey: new Secret('ITG.the-key-of-the-connection'),
    connection: {
      region: 'eu',
      fingerprint: 'eu:1',
      primaryOrganizationId: '1',
      primaryOrganizationName: 'Us',
      capabilities: {},
    },
  });
});

afterAll(async () => {
  await keys.close();
  await root.end();
  await stage.clear();
});

async function keysInUse(): Promise<string[]> {
  return (await keys.keys.rootKeyIdsInUse()).sort();
}

/** Opens one company's item through a key-holder with that ring. */
async function opens(roots: RootKeyRing, companyId: string): Promise<string | null | undefined> {
  const keyholder = await startKeyholder(stage.fresh.keysUrl, {
    roots,
    bootedAt: new Date(Date.now() - 600_000),
  });
  try {
    const person = stage.people.admin;
    const opened = await stage.database.sessions.open(hashToken(person.sessionToken));
    const itemId = items.get(companyId) ?? '';
    const auditEntryId = await stage.database.withTenant(opened?.context ?? '', (repos) =>
      repos.audit.append({
        action: 'vault_item.reveal',
        companyId,
        targetType: 'vault_item',
        targetId: itemId,
        details: { fields: ['password'] },
      }),
    );
    const { sessionToken } = person;
    const answer = await keyholder.web.openItem({
      sessionToken,
      companyId,
      itemId,
      auditEntryId,
      fields: ['password'],
    });
    return answer.password?.reveal();
  } finally {
    await keyholder.stop();
  }
}

it('a staged key is known before anything is wrapped with it, so that processes may be told one after the other', async () => {
  expect(await rewrapAll({ database: keys, roots: ring('active', 'staged') })).toEqual({ done: 0, left: 0 });
  expect(await keysInUse()).toEqual([ring('active', null).active.id]);
  expect(await opens(ring('active', 'staged'), companies[0] ?? '')).toBe(PASSWORD);
});

it('is broken off fifty times, by two key-holders at once, and at each moment every vault opens with either ring', async () => {
  const roots = ring('retained', 'active');
  let seed = 1;
  for (let turn = 0; turn < 50; turn += 1) {
    const ending = new AbortController();
    // Broken off between two statements: what is written is whole, for each row is one statement.
    const database = breakingAfter(keys, 1 + ((seed = (seed * 7 + 3) % 11) % 4));
    await Promise.allSettled([
      rewrapAll({ database, roots }, { signal: ending.signal }),
      rewrapAll({ database: breakingAfter(keys, 1), roots }, { signal: ending.signal }),
    ]);
    if (turn % 10 === 5) {
      const company = companies[turn % COMPANIES] ?? '';
      expect(await opens(roots, company)).toBe(PASSWORD);
      expect(await opens(ring('active', 'staged'), company)).toBe(PASSWORD);
    }
  }
  const { done, left } = await rewrapAll({ database: keys, roots });
  expect(left).toBe(0);
  expect(done).toBeLessThan(COMPANIES * 2);
  expect(await keysInUse()).toEqual([roots.active.id]);
});

it('afterwards the new key alone opens every vault, and the old one alone none', async () => {
  for (const company of [companies[0], companies.at(-1)])
    expect(await opens(ring(null, 'active'), company ?? '')).toBe(PASSWORD);
  await expect(opens(ring('active', null), companies[0] ?? '')).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(() => ring('active', null).requireAll([ring(null, 'active').active.id])).toThrow(
    /unknown root key rk-[0-9a-f]{16}; known: rk-[0-9a-f]{16} \(active\)/,
  );
});

it('a row that was tampered with is left as it is, and said', async () => {
  await root.query(
    `update key_slot set wrapped = set_byte(wrapped, 60, (get_byte(wrapped, 60) + 1) % 256)
     where company_id = $1`,
    [companies[3]],
  );
  const back = await rewrapAll({ database: keys, roots: ring('active', 'retained') });
  expect(back.left).toBe(1);
  expect(await opens(ring('active', 'retained'), companies[4] ?? '')).toBe(PASSWORD);
});

/** The same door, which fails after so many writes, as when the process is killed there. */
function breakingAfter(database: Database, writes: number): Database {
  let left = writes;
  const spend = (): void => {
    if (left === 0) throw new Error('killed');
    left -= 1;
  };
  const wraps = database.rootWraps;
  return {
    ...database,
    rootWraps: {
      otherThan: (id, limit) => {
        if (left === 0) return Promise.reject(new Error('killed'));
        return wraps.otherThan(id, limit);
      },
      replaceRecord: (was, now) => (spend(), wraps.replaceRecord(was, now)),
      replaceSlot: (was, now) => (spend(), wraps.replaceSlot(was, now)),
      replaceConnection: (was, now) => (spend(), wraps.replaceConnection(was, now)),
    },
  };
}
