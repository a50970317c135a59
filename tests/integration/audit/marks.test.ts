// Marks of the trail outside the database: whatever a superuser does to the trail, they or the chain tell of it.

import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contradicted } from '#src/cli/check-marks.ts';
import { createDatabase } from '#src/adapters/db/index.ts';
import { readMarks, RootKey, RootKeyRing } from '#src/adapters/secrets/index.ts';
import { markTrails } from '#src/keyholder/mark-trails.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { setStage, type VaultStage } from '../vault/stage.ts';
import { connect, rootUrl } from '../walls/stage.ts';

const ENTRIES = 40;
const ROOT_KEY = Buffer.alloc(32, 7);
const roots = new RootKeyRing([new RootKey(ROOT_KEY, 'active')]);
const folder = mkdtempSync(join(tmpdir(), 'portal-marks-'));
const file = join(folder, 'audit-marks.jsonl');
const keyFile = join(folder, 'root.key');

let stage: VaultStage;
let root: pg.Client;

beforeAll(async () => {
  writeFileSync(keyFile, ROOT_KEY, { mode: 0o600 });
  stage = await setStage();
  root = await connect(rootUrl(stage.fresh.name));
  await stage.make({ name: 'First', password: 'x' });
  await markAll();
  const { tenantContext } = await stage.contextFor(stage.people.admin);
  await stage.database.withTenant(tenantContext, (repos) =>
    repos.audit.appendMany(
      Array.from({ length: ENTRIES }, (_, nr) => ({ action: 'mark.tried', details: { nr } })),
    ),
  );
  await markAll();
});

afterAll(async () => {
  await root.end();
  await stage.clear();
  rmSync(folder, { recursive: true });
});

async function markAll(): Promise<number> {
  const database = createDatabase(stage.fresh.keysUrl);
  const marks = markTrails({ database, roots }, file, () => undefined);
  const written = await marks.mark(true);
  await marks.stop();
  await database.close();
  return written;
}

/** What the chain's own check and the marks say on this connection, within its transaction. */
async function isFound(): Promise<boolean> {
  const account = stage.account.id;
  const breaks = await root.query('select seq from sec.audit_breaks($1)', [account]);
  const marks = readMarks(readFileSync(file, 'utf8'), roots).byAccount.get(account) ?? [];
  const { rows } = await root.query<{ seq: string; hash: string }>(
    `select seq, encode(hash, 'hex') as hash from sec.audit_hashes($1, $2)`,
    [account, marks.map(({ seq }) => seq)],
  );
  const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  return (breaks.rowCount ?? 0) > 0 || contradicted(marks, hashes).length > 0;
}

/** Writes history anew from an entry on, as somebody would who knows how the chain is made: hashes, links and head. */
const REWRITE = `do $$ declare e record; last bytea; begin
  for e in select * from audit_entry where account_id = ':account' order by seq loop
    last := coalesce(last, '\\x');
    update audit_entry set prev_hash = last, hash = sec.audit_hash(last, e.account_id, e.seq, e.id, e.at, e.actor_id,
      e.actor_name, e.action, e.company_id, e.target_type, e.target_id, e.details)
      where account_id = e.account_id and seq = e.seq returning hash into last;
  end loop;
  update audit_head set hash = last, seq = (select max(seq) from audit_entry where account_id = ':account')
    where account_id = ':account';
end $$`;

const mine = `account_id = ':account'`;
const seq = fc.integer({ min: 1, max: ENTRIES });
const clever = fc.boolean();
const EDITS = [
  `actor_name = actor_name || 'x'`,
  `action = action || 'x'`,
  `details = details || '{"x": 1}'`,
  `at = at + interval '1 second'`,
  `company_id = gen_random_uuid()`,
  `target_id = coalesce(target_id, '') || 'x'`,
];
const tampering = fc.oneof(
  fc
    .tuple(seq, fc.constantFrom(...EDITS))
    .map(([n, set]) => [`update audit_entry set ${set} where ${mine} and seq = ${n}`]),
  seq.map((n) => [
    `delete from audit_entry where ${mine} and seq = ${n}`,
    `update audit_entry set seq = -seq where ${mine} and seq > ${n}`,
    `update audit_entry set seq = -seq - 1 where ${mine} and seq < 0`,
  ]),
  seq.map((n) => [
    `update audit_entry set seq = -seq where ${mine} and seq > ${n}`,
    `update audit_entry set seq = -seq + 1 where ${mine} and seq < 0`,
    `insert into audit_entry select account_id, ${n + 1}, gen_random_uuid(), at, actor_id, actor_name, 'put.in', company_id,
       target_type, target_id, details, hash, hash from audit_entry where ${mine} and seq = ${n}`,
  ]),
  fc.tuple(seq, fc.integer({ min: 1, max: ENTRIES - 1 })).map(([a, step]) => {
    const b = ((a + step - 1) % ENTRIES) + 1;
    return [
      `update audit_entry set seq = -1 where ${mine} and seq = ${a}`,
      `update audit_entry set seq = ${a} where ${mine} and seq = ${b}`,
      `update audit_entry set seq = ${b} where ${mine} and seq = -1`,
    ];
  }),
  seq.map((n) => [`delete from audit_entry where ${mine} and seq > ${n}`]),
);

describe('a trail with marks', () => {
  it('shows each of 500 edits, deletions, insertions, exchanges and cut-off ends, also where all hashes were made anew', async () => {
    expect(await isFound()).toBe(false);
    const tries = { rewritten: 0, all: 0 };
    await fc.assert(
      fc.asyncProperty(tampering, clever, async (statements, rewrite) => {
        tries.all += 1;
        tries.rewritten += rewrite ? 1 : 0;
        await root.query('begin');
        try {
          for (const sql of rewrite ? [...statements, REWRITE] : statements)
            await root.query(sql.replaceAll(':account', stage.account.id));
          expect(await isFound()).toBe(true);
        } finally {
          await root.query('rollback');
        }
      }),
      { numRuns: propertyRuns(500) },
    );
    expect(tries.rewritten).toBeGreaterThan(tries.all / 4);
    expect(await isFound()).toBe(false);
  }, 120_000);

  it('marks only what has moved, and goes on where it stopped, also after a line that was cut off', async () => {
    expect(await markAll()).toBe(0);
    const whole = readFileSync(file, 'utf8');
    appendFileSync(file, '{"accountId":"00');
    expect(readMarks(readFileSync(file, 'utf8'), roots).problems).toEqual([]);
    await stage.make({ name: 'Another' });
    expect(await markAll()).toBe(1);
    const now = readFileSync(file, 'utf8');
    expect(now.startsWith(whole)).toBe(true);
    expect(readMarks(now, roots).problems).toEqual([]);
    expect(await isFound()).toBe(false);
  });

  it('shows a mark that was edited, taken away or written by somebody else', () => {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    const problems = (changed: string[]) => readMarks(`${changed.join('\n')}\n`, roots).problems;
    expect(problems(lines)).toEqual([]);
    expect(problems(lines.slice(1))).toHaveLength(1);
    expect(problems([lines[0] ?? '', ...lines.slice(2)])).toHaveLength(1);
    const edited = lines.map((line, at) => (at === 0 ? line.replace(/"seq":"\d+"/, '"seq":"1234"') : line));
    expect(problems(edited).length).toBeGreaterThan(0);
    const other = new RootKeyRing([new RootKey(Buffer.alloc(32, 8), 'active')]);
    expect(() => readMarks(`${lines.join('\n')}\n`, other)).toThrow(/unknown root key/);
  });
});

const run = promisify(execFile);

async function verify(): Promise<{ code: number; printed: string }> {
  const command = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'audit-verify.ts');
  const own = { DATABASE_URL: stage.fresh.ownerUrl, PRACTICE: '0', DATA_DIR: folder, ROOT_KEY_FILE: keyFile };
  try {
    const { stdout } = await run(process.execPath, [command], { env: { ...process.env, ...own } });
    return { code: 0, printed: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, printed: stdout + stderr };
  }
}

describe('audit:verify', () => {
  it('says since when the end is missing, where rows and head were cut off together', async () => {
    expect(await verify()).toMatchObject({ code: 0 });
    const { id } = stage.account;
    await root.query('delete from audit_entry where account_id = $1 and seq > 5', [id]);
    await root.query(REWRITE.replaceAll(':account', id));
    const { code, printed } = await verify();
    expect(code).toBe(1);
    expect(printed).toMatch(
      /^BROKEN: "Northwind IT", 5 entries: entry \d+ is not the one that was marked on 20/m,
    );
  });
});
