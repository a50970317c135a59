// The file of marks stays within its bound, and a trail that was tampered with shows by it as before, also after the root key
// was changed and its old line taken away.

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { readMarks, RootKey, RootKeyRing } from '#src/adapters/secrets/index.ts';
import { contradicted, readMarkFiles } from '#src/cli/check-marks.ts';
import { markTrails } from '#src/keyholder/mark-trails.ts';
import { setStage, type VaultStage } from '../vault/stage.ts';
import { connect, rootUrl } from '../walls/stage.ts';

const MOST = 6;
const first = new RootKey(Buffer.alloc(32, 7), 'active');
const old = new RootKeyRing([first]);
const folder = mkdtempSync(join(tmpdir(), 'portal-marks-'));
const file = join(folder, 'audit-marks.jsonl');

let stage: VaultStage;
let root: pg.Client;
let keys: Database;

beforeAll(async () => {
  stage = await setStage();
  root = await connect(rootUrl(stage.fresh.name));
  keys = createDatabase(stage.fresh.keysUrl);
});

afterAll(async () => {
  await keys.close();
  await root.end();
  await stage.clear();
  rmSync(folder, { recursive: true });
});

/** Entries come in, and each is marked at once; as often, the file is looked after. */
async function live(turns: number, ring = old): Promise<void> {
  const { tenantContext } = await stage.contextFor(stage.people.admin);
  const marks = markTrails({ database: keys, roots: ring }, file, () => undefined, MOST);
  for (let nr = 0; nr < turns; nr += 1) {
    await stage.database.withTenant(tenantContext, (repos) =>
      repos.audit.append({ action: 'mark.tried', details: { nr } }),
    );
    await marks.mark(true);
    await marks.renew();
  }
  await marks.stop();
}

const lines = (): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);

/** The places of the stage's account that the chain contradicts, by both files. */
async function contradictions(ring = old): Promise<string[]> {
  const { byAccount, problems } = readMarkFiles(file, ring);
  expect(problems).toEqual([]);
  const mine = byAccount.get(stage.account.id) ?? [];
  const { rows } = await root.query<{ seq: string; hash: string }>(
    `select seq, encode(hash, 'hex') as hash from sec.audit_hashes($1, $2)`,
    [stage.account.id, mine.map(({ seq }) => seq)],
  );
  return contradicted(mine, new Map(rows.map(({ seq, hash }) => [seq, hash]))).map(({ seq }) => seq);
}

describe('the file of marks', () => {
  it('is begun anew at its bound, holds the last mark of every account, and follows the one before it', async () => {
    await live(MOST * 4);
    expect(lines().length).toBeLessThanOrEqual(MOST + 2);
    expect(readMarks(readFileSync(file, 'utf8'), old)).toMatchObject({
      problems: [],
      opening: { opening: 1 },
    });
    expect(await contradictions()).toEqual([]);
    // One that another file of this portal took the place of shows.
    const whole = readFileSync(`${file}.1`, 'utf8');
    writeFileSync(`${file}.1`, whole.split('\n').slice(0, -2).join('\n') + '\n');
    expect(readMarkFiles(file, old).problems).toHaveLength(1);
    writeFileSync(`${file}.1`, whole);
    // Stopped between copying and beginning anew.
    const before = readFileSync(file);
    copyFileSync(file, `${file}.1`);
    expect(readMarkFiles(file, old).problems).toEqual([]);
    writeFileSync(`${file}.1`, whole);
    writeFileSync(file, before);
  });

  it('shows what was taken from its beginning, and lines nobody signed', () => {
    const problems = (changed: string[]) =>
      readMarks(changed.map((one) => `${one}\n`).join(''), old).problems;
    expect(problems(lines())).toEqual([]);
    expect(problems(lines().slice(1)).length).toBeGreaterThan(0);
    expect(problems(lines().slice(0, 1)).length).toBeGreaterThan(0);
    expect(
      problems([(lines()[0] ?? '').replace('"opening":1', '"opening":0'), ...lines().slice(1)]),
    ).not.toEqual([]);
    expect(problems([...lines(), lines()[0] ?? '']).length).toBeGreaterThan(0);
  });

  it('never leaves behind a mark that the trail contradicts, however often it is begun anew', async () => {
    const { id } = stage.account;
    const [last] = (await keys.audit.heads()).filter(({ accountId }) => accountId === id);
    const cut = String(last?.seq);
    // The end is cut off, rows and head, and life goes on over it.
    await root.query('delete from audit_entry where account_id = $1 and seq > $2', [id, Number(cut) - 3]);
    await root.query(
      `update audit_head h set seq = e.seq, hash = e.hash from audit_entry e
       where h.account_id = $1 and e.account_id = $1 and e.seq = $2`,
      [id, Number(cut) - 3],
    );
    await live(MOST * 6);
    expect(await contradictions()).toContain(cut);
    expect(lines().length).toBeLessThanOrEqual(2 * MOST + 8);
    writeFileSync(`${file}.1`, '');
    const alone = readMarks(readFileSync(file, 'utf8'), old).byAccount.get(id) ?? [];
    expect(alone.map(({ seq }) => seq)).toContain(cut);
  });

  it('is not begun anew where somebody wrote into it, and that is said', async () => {
    const kept = readFileSync(file);
    writeFileSync(file, lines().slice(0, -1).concat('{"accountId":"nobody"}', '').join('\n'));
    const said: string[] = [];
    const marks = markTrails(
      { database: keys, roots: old },
      file,
      (line) => said.push(JSON.stringify(line)),
      0,
    );
    expect(await marks.renew()).toBe(false);
    await marks.stop();
    expect(said.join('\n')).toMatch(/not as this portal wrote them/);
    writeFileSync(file, kept);
  });

  it('rests on the new root key alone once that is active, so that the old one may be taken away', async () => {
    const second = new RootKey(Buffer.alloc(32, 8), 'active');
    const both = new RootKeyRing([new RootKey(Buffer.alloc(32, 7), 'retained'), second]);
    const marks = markTrails({ database: keys, roots: both }, file, () => undefined);
    expect(await marks.renew()).toBe(true);
    await marks.stop();
    const alone = new RootKeyRing([second]);
    const { notes, problems, byAccount } = readMarkFiles(file, alone);
    expect(problems).toEqual([]);
    expect(notes).toHaveLength(1);
    expect(byAccount.get(stage.account.id)?.length).toBeGreaterThan(0);
    expect(readMarkFiles(file, both).problems).toEqual([]);
  });
});
