// Claims of run companies: one holder at a time, a higher epoch for the next, and a state of the run that follows.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#src/adapters/db/index.ts';
import { refusal, touched, type Stage } from './stage.ts';
import { setClaimStage, type ClaimStage } from './claim-stage.ts';

let claims: ClaimStage;
let stage: Stage;
let database: Database;

beforeAll(async () => {
  claims = await setClaimStage();
  ({ stage, database } = claims);
});
afterAll(() => claims.clear());
beforeEach(() => claims.forgetRuns());

const run: ClaimStage['run'] = (...states) => claims.run(...states);
const claimOne: ClaimStage['claimOne'] = (...asked) => claims.claimOne(...asked);

const stateOf = async (table: string, id: string): Promise<string> =>
  (await stage.root.query<{ state: string }>(`select state from "${table}" where id = $1`, [id])).rows[0]
    ?.state ?? '';

describe('a claim', () => {
  it('goes to one of eight who ask at once, each gets another row, and then there is none', async () => {
    const { companies } = await run(...Array.from({ length: 6 }, () => 'queued'));
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) => database.runClaims.claim(`w${index}`, 60_000)),
    );
    const ids = claims.flatMap((claim) => (claim === null ? [] : [claim.id]));
    expect([...ids].sort()).toEqual([...companies].sort());
    expect(await database.runClaims.claim('late', 60_000)).toBeNull();
  });

  it('takes what is to be done and nothing else', async () => {
    await run(
      'planned',
      'paused',
      'cancelled',
      'completed',
      'completed-with-errors',
      'failed',
      'undone',
      'skipped',
    );
    expect(await database.runClaims.claim('w', 60_000)).toBeNull();
    await run('planning', 'queued', 'running', 'cancelling');
    const states = [];
    for (
      let claim = await database.runClaims.claim('w', 60_000);
      claim !== null;
      claim = await database.runClaims.claim('w', 60_000)
    )
      states.push(claim.state);
    expect(states.sort()).toEqual(['cancelling', 'planning', 'running', 'running']);
  });

  it('passes on when its lease has run out; then the first holder can do nothing any more', async () => {
    await run('queued');
    const first = await claimOne(-1);
    const second = await claimOne();
    expect(second.id).toBe(first.id);
    expect(second.fencingEpoch).toBe(first.fencingEpoch + 1);
    expect(await database.runClaims.heartbeat(first, 60_000)).toBeNull();
    expect(await database.runClaims.settle(first, 'failed', null)).toBe(false);
    await database.runClaims.release(first);
    expect(await database.runClaims.claim('third', 60_000)).toBeNull();
    const zombie = refusal(touched(stage.worker, first.context, 'select id from run_company'));
    expect(await zombie).toBe('42501 tenant context belongs to a worker that lost its lease');
    expect(await database.runClaims.settle(second, 'completed', null)).toBe(true);
  });

  it('reaches its one company and nothing beside it', async () => {
    await run('queued', 'queued');
    const claim = await claimOne();
    const rows = await database.withTenant(claim.context, (_, tx) =>
      tx.company.findMany({ select: { id: true } }),
    );
    expect(rows.map((row) => row.id)).toEqual([claim.companyId]);
  });

  it('is told in the trail when it fails, in the name of its starter', async () => {
    await run('queued');
    const claim = await claimOne();
    await database.runClaims.settle(claim, 'failed', 'IT Glue said no');
    const told = await stage.root.query(
      'select action, company_id, target_id from audit_entry where target_id = $1',
      [claim.runId],
    );
    expect(told.rows).toEqual([
      { action: 'import.failed', company_id: claim.companyId, target_id: claim.runId },
    ]);
  });

  it('is given back with a release, for the next one to take at once', async () => {
    await run('queued');
    const first = await claimOne();
    expect(await database.runClaims.claim('w', 60_000)).toBeNull();
    await database.runClaims.release(first);
    expect((await claimOne()).fencingEpoch).toBe(2);
  });

  it('is over with its settling: no second one, no sign of life, no new context', async () => {
    for (const state of ['planned', 'completed', 'failed', 'cancelled'] as const) {
      await stage.root.query('delete from run_company');
      await run('queued');
      const claim = await claimOne();
      expect(await database.runClaims.settle(claim, state, null)).toBe(true);
      expect(await database.runClaims.settle(claim, 'running', null)).toBe(false);
      expect(await database.runClaims.heartbeat(claim, 60_000)).toBeNull();
      expect(await stateOf('run_company', claim.id)).toBe(state);
    }
  });

  it('does not overrule an end that somebody else has set meanwhile', async () => {
    await run('queued');
    const claim = await claimOne();
    await stage.root.query(`update run_company set state = 'cancelled' where id = $1`, [claim.id]);
    expect(await database.runClaims.settle(claim, 'completed', null)).toBe(false);
    expect(await database.runClaims.heartbeat(claim, 60_000)).toBeNull();
  });

  it('hears from its sign of life that it is to stop', async () => {
    await run('queued');
    const claim = await claimOne();
    await stage.root.query(`update run_company set state = 'cancelling' where id = $1`, [claim.id]);
    expect((await database.runClaims.heartbeat(claim, 60_000))?.state).toBe('cancelling');
  });
});

describe('the state of a run', () => {
  it.each([
    [['cancelling', 'running'], 'cancelling'],
    [['planning', 'planned'], 'planning'],
    [['running', 'queued', 'completed'], 'running'],
    [['queued', 'paused'], 'queued'],
    [['paused', 'planned'], 'paused'],
    [['planned', 'skipped'], 'planned'],
    [['completed', 'skipped'], 'completed'],
    [['completed', 'failed'], 'completed-with-errors'],
    [['completed', 'completed-with-errors'], 'completed-with-errors'],
    [['failed', 'skipped'], 'failed'],
    [['completed', 'cancelled'], 'cancelled'],
    [['completed', 'undone'], 'undone'],
    [['skipped', 'skipped'], 'completed'],
  ])('of companies that are %j is %s', async (states, wanted) => {
    const { id } = await run(...states);
    const asked = 'select sec.roll_up_run($1, $2)';
    await stage.web.query('begin');
    await stage.web.query(`select set_config('app.ctx', $1, true)`, [stage.one.admin.context]);
    await stage.web.query(asked, [stage.one.id, id]);
    await stage.web.query('commit');
    expect(await stateOf('run', id)).toBe(wanted);
    const { rows } = await stage.root.query<{ ended: boolean }>(
      'select finished_at is not null as ended from run where id = $1',
      [id],
    );
    const over = ['cancelled', 'completed', 'completed-with-errors', 'failed', 'undone'].includes(wanted);
    expect(rows[0]?.ended).toBe(over);
  });

  it('is rolled up by its own account alone', async () => {
    const { id } = await run('completed');
    const asked = 'select sec.roll_up_run($1, $2)';
    for (const account of [stage.one.id, stage.two.id]) {
      const attempt = touched(stage.web, stage.two.admin.context, asked, [account, id]);
      if (account === stage.one.id)
        expect(await refusal(attempt)).toMatch(/^42501 the run is not of this account/);
      else await attempt;
    }
    expect(await refusal(stage.web.query(asked, [stage.one.id, id]))).toMatch(
      /^42501 tenant context is missing/,
    );
    expect(await stateOf('run', id)).toBe('planning');
  });

  it('follows a settling', async () => {
    const { id } = await run('queued', 'queued');
    const [first, second] = [await claimOne(), await claimOne()];
    await database.runClaims.settle(first, 'completed', null);
    expect(await stateOf('run', id)).toBe('running');
    await database.runClaims.settle(second, 'failed', 'IT Glue said no');
    expect(await stateOf('run', id)).toBe('completed-with-errors');
  });
});
