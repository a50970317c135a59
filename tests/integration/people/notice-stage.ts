// What the tests of notices stand on: the stage of people with a connection, runs and reveals as rows, and a mail server.

import { randomUUID } from 'node:crypto';
import { createLogger } from '#src/adapters/log/index.ts';
import { listNotices } from '#src/domain/notices/list-notices.ts';
import { sendMails } from '#src/worker/send-mails.ts';
import type { SeededPerson } from '../keyholder/seeded-accounts.ts';
import { startMailServer } from './mail-server.ts';
import { setStage } from './people-stage.ts';

/** So many reveals are unusual in these tests. */
export const MANY = 5;

export type NoticeStage = Awaited<ReturnType<typeof setNoticeStage>>;

export async function setNoticeStage() {
  const stage = await setStage();
  const server = await startMailServer();
  await stage.root(
    `insert into connection (id, account_id, system, status, region, fingerprint, primary_organization_id,
       primary_organization_name, key_last4, sealed_key, root_key_id, capabilities, last_ok_at, counts_as_of)
     values ($1, $2, 'it-glue', 'connected', 'eu', 'eu:1', '1', 'Us', 'abcd', '\\x00', 'rk', '{}', now(), now())`,
    [randomUUID(), stage.account.id],
  );
  const gather = (): Promise<number> => stage.worker.notices.gather(MANY);
  await gather(); // from here on counts what happens

  async function told(person: SeededPerson) {
    return listNotices(await stage.as(person), { query: { limit: 50 } });
  }

  /** A run of that person, as the rows of one that got so far. */
  async function run(
    person: SeededPerson,
    state: string,
    more: { finished?: boolean; waiting?: string; companies?: string[] } = {},
  ): Promise<void> {
    const runId = randomUUID();
    await stage.root(
      `insert into run (id, account_id, kind, options, apply, state, started_by, finished_at)
       values ($1, $2, 'passwords', '{}', true, $3, $4, case when $5 then now() end)`,
      [runId, stage.account.id, state, person.id, more.finished ?? false],
    );
    for (const companyId of more.companies ?? [stage.account.companyB])
      await stage.root(
        `insert into run_company (id, account_id, run_id, company_id, kind, state, fingerprint, waiting)
       values ($1, $2, $3, $4, 'passwords', $5, 'x', $6)`,
        [randomUUID(), stage.account.id, runId, companyId, state, more.waiting ?? null],
      );
  }

  return {
    ...stage,
    ...{ server, gather, told, run },
    sentences: async (person: SeededPerson): Promise<string[]> =>
      (await told(person)).data.map(({ sentence }) => sentence),
    endRuns: async (): Promise<void> => {
      await stage.root('delete from run_company');
      await stage.root('delete from run');
    },
    async reveal(person: SeededPerson, times: number): Promise<void> {
      const context = await stage.as(person);
      for (let n = 0; n < times; n += 1) {
        await context.transaction((repos) =>
          repos.audit.append({
            action: 'vault_item.reveal',
            companyId: stage.account.companyA,
            targetType: 'vault_item',
            targetId: randomUUID(),
            details: { name: 'Router', fields: ['password'] },
          }),
        );
      }
    },
    /** Lets the time pass after which a mail that was put off goes out. */
    due: () => stage.root(`update outbox set next_attempt_at = now() - interval '1 second'`),
    send(): Promise<number> {
      const log = createLogger('worker');
      log.level = 'silent';
      return sendMails({
        database: stage.worker,
        crypto: stage.services.crypto,
        settings: {
          publicUrl: 'http://portal.example',
          smtp: { url: server.url, from: 'Portal <portal@portal.example>' },
        },
        log,
        stopping: new AbortController().signal,
      });
    },
    async forget(): Promise<void> {
      server.taken.length = 0;
      await stage.root('delete from outbox');
      await stage.root('delete from notice');
      await stage.root('delete from notice_choice');
    },
    async end(): Promise<void> {
      await server.close();
      await stage.clear();
    },
  };
}
