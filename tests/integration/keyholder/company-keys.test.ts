// A company's key: made once, proved, and given only to those who reach the company.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedAccount } from './seeded-accounts.ts';
import { refusal, setStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

describe('a company key', () => {
  it('is made once, however many ask at once, and proved with an entry in the trail', async () => {
    const context = await stage.contextOf(stage.account.admin);
    const asked = { context, companyId: stage.account.companyB };
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? stage.keyholder.web : stage.keyholder.worker).ensureCompanyKey(asked),
      ),
    );
    const keys = new Set(answers.map((answer) => Buffer.from(answer.publicKey).toString('hex')));
    expect(keys.size).toBe(1);
    expect(answers[0]?.epoch).toBe(1);
    const count = `select count(*)::int as value from`;
    const where = 'where company_id = $1';
    expect(await stage.scalar(`${count} company_key ${where}`, [stage.account.companyB])).toBe(1);
    expect(
      await stage.scalar(`${count} key_slot ${where} and kind = 'escrow'`, [stage.account.companyB]),
    ).toBe(1);
    expect(
      await stage.scalar(`${count} audit_entry ${where} and action = 'company_key.created'`, [
        stage.account.companyB,
      ]),
    ).toBe(1);
  });

  it('is not given for a company out of reach, foreign or unknown: the same 404', async () => {
    const context = await stage.contextOf(stage.account.technician);
    for (const companyId of [stage.account.companyB, stage.stranger.companyA, randomUUID()]) {
      expect(await refusal(stage.keyholder.web.ensureCompanyKey({ context, companyId }))).toBe('not_found');
    }
    expect(
      await refusal(stage.keyholder.web.ensureCompanyKey({ context, companyId: stage.account.companyA })),
    ).toBeNull();
  });

  it('is not given under a forged, foreign or missing context', async () => {
    const context = await stage.contextOf(stage.account.admin);
    const forged = context.replace(stage.account.id, stage.stranger.id);
    for (const bad of [forged, `${context}0`, 'nonsense', 'v1|a|b|c|d|e|f']) {
      expect(
        await refusal(
          stage.keyholder.web.ensureCompanyKey({ context: bad, companyId: stage.stranger.companyA }),
        ),
      ).toBe('forbidden');
    }
  });

  it('is not sealed to when somebody changed it in the table', async () => {
    const victim = await seedAccount(stage.owner);
    const asked = { context: await stage.contextOf(victim.admin), companyId: victim.companyA };
    await stage.keyholder.web.ensureCompanyKey(asked);
    await stage.owner.within(victim.id, null, () =>
      stage.owner.client.query(`update company_key set public_key = $1 where company_id = $2`, [
        Buffer.alloc(32, 9),
        victim.companyA,
      ]),
    );
    expect(await refusal(stage.keyholder.web.ensureCompanyKey(asked))).toBe('internal');
  });
});
