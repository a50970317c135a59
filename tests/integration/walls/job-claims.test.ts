// What the worker fetches across accounts: mails that are due, and the two jobs that an account has.

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { insert } from './fill-company.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
let worker: Database;

beforeAll(async () => {
  stage = await setStage();
  worker = createDatabase(stage.fresh.workerUrl, { connections: 8 });
});

afterAll(async () => {
  await worker.close();
  await stage.clear();
});

async function invite(email: string): Promise<string> {
  const id = randomUUID();
  await insert(stage.root, 'invitation', {
    id,
    account_id: stage.one.id,
    company_id: stage.one.a,
    email,
    email_key: email,
    name: 'Invited',
    role: 'member',
    state: 'staged',
    token_hash: randomBytes(32),
    expires_at: new Date(Date.now() + 60_000),
  });
  return id;
}

describe('a mail', () => {
  it('is given to one of those who fetch at once, and again only after its lease', async () => {
    const base = {
      account_id: stage.one.id,
      company_id: stage.one.a,
      kind: 'invitation_mail',
      generation: 1,
      state: 'queued',
    };
    await stage.root.query('delete from outbox');
    for (let index = 0; index < 30; index += 1) {
      const email = `mail${index}@one.example`;
      const invitation = await invite(email);
      await insert(stage.root, 'outbox', { ...base, id: randomUUID(), invitation_id: invitation });
    }
    const claim = `select outbox_id as id from sec.claim_mail(5, $1)`;
    const fetched = await Promise.all(Array.from({ length: 8 }, () => worker.mailQueue.claim(5, 60_000)));
    const ids = fetched.flat().map((mail) => mail.outboxId);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
    expect((await stage.worker.query(claim, [60_000])).rowCount).toBe(0);
    await stage.root.query(`update outbox set lease_until = clock_timestamp() - interval '1 second'`);
    expect((await stage.worker.query(claim, [60_000])).rowCount).toBe(5);
  });
});

describe('a job of an account', () => {
  it('is claimed by one of eight', async () => {
    await stage.root.query(
      `update connection set check_state = 'queued'; update account set suggestions_wanted_at = now()`,
    );
    const checks = await Promise.all(Array.from({ length: 8 }, () => worker.jobClaims.claimCheck(60_000)));
    const suggestions = await Promise.all(
      Array.from({ length: 8 }, () => worker.jobClaims.claimSuggestions(60_000)),
    );
    for (const claims of [checks, suggestions]) {
      const accounts = claims.flatMap((claim) => (claim === null ? [] : [claim.accountId]));
      expect([...accounts].sort()).toEqual([stage.one.id, stage.two.id].sort());
    }
  });

  it('is done by the one who holds it: for an account nobody holds nothing is written', async () => {
    await stage.root.query('update account set suggestions_lease_until = null, suggestions_at = null');
    await worker.jobClaims.suggestionsDone({ accountId: stage.one.id, wantedAt: new Date() });
    const { rows } = await stage.root.query<{ at: Date | null }>(
      'select suggestions_at as at from account where id = $1',
      [stage.one.id],
    );
    expect(rows).toEqual([{ at: null }]);
  });
});
