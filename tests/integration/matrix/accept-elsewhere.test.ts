// An invitation that is opened and accepted in a browser in which somebody is signed in already.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { services } from '#src/server/services.ts';
import { setTokenStage, type TokenStage } from '../people/token-stage.ts';
import type { Caller } from './matrix-stage.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

let stage: TokenStage;

beforeAll(async () => {
  stage = await setTokenStage();
});
afterAll(() => stage.end());

const anonymous: Caller = { name: 'nobody', cookie: null };

async function invited(email: string) {
  const made = await stage.call(stage.owner, 'inviteUser', {
    params: { companyId: stage.one.b },
    body: { email, role: 'member' },
  });
  expect(made.status).toBe(201);
  const token = (await services()).crypto.invitationToken(String(made.body['id']), 1);
  const body = { token, name: 'Jo', password: 'quiet lantern orbit seven' };
  const accept = (by: Caller) => stage.call(by, 'acceptInvitation', { body });
  const state = async () => {
    const found = await stage.root.query<{ state: string }>('select state from invitation where id = $1', [
      made.body['id'],
    ]);
    return found.rows[0]?.state;
  };
  return { token, accept, state };
}

it('is refused there where they are somebody else, whoever they are, and goes on working', async () => {
  const { token, accept, state } = await invited(`${randomUUID()}@matrix-test.com`);
  const client = await stage.caller('a member', stage.one.client);
  const foreign = await stage.caller('of another MSP', stage.two.admin);
  expect((await stage.call(client, 'openInvitation', { body: { token } })).status).toBe(200);
  for (const by of [stage.owner, client, foreign]) {
    const answer = await accept(by);
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
  }
  expect(await state()).toBe('opened');
  expect((await accept(anonymous)).status).toBe(200);
  expect(await state()).toBe('accepted');
});

it('says the same of a link that does not work, whoever is signed in', async () => {
  const body = { token: 'A'.repeat(43), name: 'Jo', password: 'quiet lantern orbit seven' };
  const answers = await Promise.all(
    [stage.owner, anonymous].map((by) => stage.call(by, 'acceptInvitation', { body })),
  );
  expect(answers.map(({ body: said }) => said['code'])).toEqual(['invitation_invalid', 'invitation_invalid']);
});
