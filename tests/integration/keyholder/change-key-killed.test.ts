// A company's key is changed while key-holders are killed in the middle of sealing anew: nothing is lost, every value is equal.

import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealItem } from '#src/adapters/secrets/index.ts';
import { Secret } from '#src/model/secret.ts';
import type { CompanyKey } from '#src/contracts/company-key.ts';
import { sleep } from '#src/lib/sleep.ts';
import { connect, rootUrl } from '../walls/stage.ts';
import { ROOT, setChangeStage, type ChangeStage } from './change-key-stage.ts';
import { startKeyholderProcess } from './keyholder-process.ts';

const ITEMS = 200;
const VERSIONS = [1, 2];

let stage: ChangeStage;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  stage = await setChangeStage();
  folder = mkdtempSync(join(tmpdir(), 'change-key-'));
  writeFileSync(join(folder, 'root.key'), ROOT);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await stage.clear();
  rmSync(folder, { recursive: true });
});

describe('a key-holder that is killed in the middle', () => {
  /** The key-holder as it runs in earnest, on the same database. */
  async function run(): Promise<ChildProcess> {
    const marks = `marks-${children.length}.jsonl`;
    const { child } = await startKeyholderProcess({ keysUrl: stage.fresh.keysUrl, folder, marks });
    children.push(child);
    return child;
  }

  async function until(companyId: string, so: (now: CompanyKey) => boolean): Promise<void> {
    while (!so(await stage.state(companyId))) await sleep(10);
  }

  it('loses nothing: others go on, every value is what it was, and the old key is destroyed at the end', async () => {
    const companyId = await stage.newCompany();
    const wanted = await fill(companyId);
    expect((await stage.change(stage.people.admin, companyId)).epoch).toBe(2);
    const full = await stage.state(companyId);
    expect(full).toMatchObject({ changing: true, itemsLeft: ITEMS });
    const letGo = await hold(companyId, 50);
    // The first is killed alone; of the next two, one is killed while both are at it, and the other one ends the work.
    const first = await run();
    await until(companyId, ({ itemsLeft }) => itemsLeft < ITEMS - 20);
    first.kill('SIGKILL');
    const { itemsLeft } = await stage.state(companyId);
    expect(itemsLeft).toBeGreaterThan(0);
    expect(await stage.slots(companyId)).toEqual([1, 2]);
    await letGo();
    const [second] = await Promise.all([run(), run()]);
    await until(companyId, (now) => now.itemsLeft < itemsLeft - 20);
    second.kill('SIGKILL');
    await until(companyId, ({ changing }) => !changing);
    expect(await stage.everything(companyId)).toEqual(wanted);
    expect(await stage.slots(companyId)).toEqual([2]);
    const { rows } = await stage.asOwner(
      `select action, actor_id is null as system from audit_entry where company_id = $1 and action like 'company_key.%' order by seq`,
      [companyId],
    );
    expect(rows).toEqual([
      { action: 'company_key.created', system: false },
      { action: 'company_key.changed', system: false },
      { action: 'company_key.ended', system: true },
    ]);
  }, 90_000);

  /** The last so many items are held by somebody, so that no key-holder ends before it is killed, however late that comes. */
  async function hold(companyId: string, count: number): Promise<() => Promise<void>> {
    const holder = await connect(rootUrl(stage.fresh.name));
    await holder.query('begin');
    await holder.query(
      `select from vault_item_version where company_id = $1 and item_id in (select id from vault_item
        where company_id = $1 order by id desc limit $2) for update`,
      [companyId, count],
    );
    return async () => {
      await holder.query('rollback');
      await holder.end();
    };
  }

  /** As an import leaves them, each with an earlier version. */
  async function fill(companyId: string): Promise<Map<string, string>> {
    const { tenantContext, keyholder } = await stage.contextFor(stage.people.admin);
    const { publicKey } = await keyholder.ensureCompanyKey({ context: tenantContext, companyId });
    const wanted = new Map<string, string>();
    const written: { item: string; version: number; sealed: string }[] = [];
    for (let n = 0; n < ITEMS; n += 1) {
      const itemId = randomUUID();
      for (const itemVersion of VERSIONS) {
        const password = `value ${n} of version ${itemVersion}`;
        const source = { system: 'it-glue', id: itemId };
        const place = { accountId: stage.account.id, companyId, itemId, itemVersion, keyEpoch: 1, source };
        const content = { password: new Secret(password) };
        const sealed = await sealItem({ publicKey, content, binding: place });
        written.push({ item: itemId, version: itemVersion, sealed: Buffer.from(sealed).toString('base64') });
        wanted.set(`${itemId} ${itemVersion}`, password);
      }
    }
    await stage.asOwner(
      `with n as (select * from jsonb_to_recordset($3::jsonb) as n(item uuid, version int, sealed text)),
         made as (insert into vault_item (id, account_id, company_id, name, current_version, source_system, source_id)
           select item, $1, $2, 'Item', max(version), 'it-glue', item::text from n group by item)
       insert into vault_item_version (account_id, company_id, item_id, version, key_epoch, sealed, name, origin)
       select $1, $2, item, version, 1, decode(sealed, 'base64'), 'Item', 'import' from n`,
      [stage.account.id, companyId, JSON.stringify(written)],
    );
    return wanted;
  }
});
