// A person who calls without end is slowed at the front desk, by session and by token apart; nobody else is.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { CALLS_AT_ONCE, countCall } from '#src/server/call-pace.ts';
import { setTokenStage, type TokenStage } from '../people/token-stage.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

let stage: TokenStage;

beforeAll(async () => {
  stage = await setTokenStage();
});
afterAll(() => stage.end());

it('answers 429 to who calls without end, does nothing then, and goes on with everybody else', async () => {
  const { token } = await stage.make({ rights: ['read', 'invite'] });
  const { a, holder } = stage.one;
  // The clock of the pace stands still: nothing comes free meanwhile.
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
  try {
    for (let calls = 1; calls < CALLS_AT_ONCE; calls += 1) {
      try {
        countCall(`session ${holder.id}`);
      } catch {
        break; // what the stage itself has called counts as well
      }
    }
    const invitations = async () =>
      (await stage.root.query('select from invitation where company_id = $1', [a])).rowCount ?? 0;
    while ((await stage.call(stage.owner, 'getMe')).status === 200);
    const before = await invitations();
    const refused = await stage.invite(stage.owner, a);
    expect([refused.status, refused.body['code'], refused.body['retryAfterSeconds']]).toEqual([
      ...[429, 'too_many_requests', 1],
    ]);
    expect(await invitations()).toBe(before);
    expect((await stage.call(stage.technician, 'getMe')).status).toBe(200);
    expect((await stage.invite(token, a)).status).toBe(201);
    clock.mockReturnValue(performance.now() + 1_000);
    expect((await stage.invite(stage.owner, a)).status).toBe(201);
  } finally {
    clock.mockRestore();
  }
});
