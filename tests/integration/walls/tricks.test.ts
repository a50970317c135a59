// Known ways around row security, tried by the role that answers the browser.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, setStage, within, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

describe('row security', () => {
  it('cannot be switched off', async () => {
    const answer = within(stage.web, stage.one.admin.context, async () => {
      await stage.web.query('set local row_security = off');
      return stage.web.query('select id from vault_item');
    });
    expect(await refusal(answer)).toMatch(/^42501 query would be affected by row-level security policy/);
  });

  it('comes before a cheap function that tells what it is shown', async () => {
    const shown: string[] = [];
    stage.web.on('notice', (notice) => shown.push(String(notice.message)));
    await within(stage.web, stage.one.technician.context, async () => {
      await stage.web
        .query(`create function pg_temp.tell(what uuid) returns boolean language plpgsql cost 0.0000001
        as $$ begin raise notice '%', what; return true; end $$`);
      await stage.web.query('select id from vault_item where pg_temp.tell(company_id)');
    });
    expect(shown).toEqual([stage.one.a]);
  });

  it('holds for what the planner knows of the values in a table', async () => {
    await stage.root.query('analyze');
    const { rows } = await stage.web.query(
      `select tablename from pg_stats where schemaname in ('public', 'sec') and tablename <> '_prisma_migrations'`,
    );
    expect(rows).toEqual([]);
  });

  it('hides the values of a row that could not be written', async () => {
    const attempt = within(stage.web, stage.one.admin.context, () =>
      stage.web.query(
        `insert into company (id, account_id, kind, name, web_address, status)
         values (gen_random_uuid(), $1, 'managed', 'Canary', 'own.example', 'active')`,
        [stage.one.id],
      ),
    );
    const error = await attempt.catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error)).toContain('23505');
    expect(JSON.stringify(error)).not.toContain('own.example');
  });

  it('is not loosened by a role that changes its own settings', async () => {
    for (const sql of [
      'alter role portal_web bypassrls',
      'alter role portal_web superuser',
      'alter table vault_item disable row level security',
      'drop policy tenant on vault_item',
      'create policy mine on vault_item using (true)',
      'set session authorization portal_owner',
      'create view public.mine as select * from vault_item',
      'create function sec.mine() returns int language sql as $$ select 1 $$',
    ]) {
      expect(await refusal(stage.web.query(sql)), sql).toMatch(/^42501 /);
    }
  });
});
