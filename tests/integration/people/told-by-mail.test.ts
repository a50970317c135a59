// Word goes to the person's mailbox when their password is changed or a passkey added, with the change or not at all.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPasskey, askForNewPasskey } from '#src/domain/account/own-passkeys.ts';
import { changePassword } from '#src/domain/account/change-password.ts';
import { Secret } from '#src/model/secret.ts';
import { factorSteps } from './factor-steps.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { PASSWORD, refusal, setStage, type Stage } from './people-stage.ts';
import { delivered } from './sent-mails.ts';
import { softAuthenticator } from './soft-authenticator.ts';

const NEXT = 'narrow harvest violin thirty';

let stage: Stage;
let steps: ReturnType<typeof factorSteps>;
let server: MailServer;

beforeAll(async () => {
  stage = await setStage();
  steps = factorSteps(stage);
  server = await startMailServer();
});
beforeEach(() => stage.root('delete from sec.guess'));
afterAll(async () => {
  await server.close();
  await stage.clear();
});

async function signedIn() {
  const email = await steps.person();
  await delivered(stage, server); // the invitation
  const session = (await steps.enter(email))?.token ?? new Secret('');
  return { email, context: await steps.as(session) };
}

describe('a person is told by mail', () => {
  it('that their password was changed by who was signed in', async () => {
    const { email, context } = await signedIn();
    await changePassword(context, { body: { present: PASSWORD, next: NEXT, revokeTokens: false } });
    const [mail, ...more] = await delivered(stage, server);
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: email }] });
    expect(mail?.subject).toBe('Your password for Northwind IT was changed');
    for (const text of [mail?.text, mail?.html]) {
      expect(text).toContain('http://portal.example/forgotten-password');
      for (const secret of [PASSWORD, NEXT]) expect(text).not.toContain(secret);
    }
  });

  it('that a passkey was added, and where it can be removed', async () => {
    const { email, context } = await signedIn();
    const response = softAuthenticator().register(await askForNewPasskey(context));
    await addPasskey(context, { body: { name: 'My laptop', response } });
    const [mail, ...more] = await delivered(stage, server);
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: email }] });
    expect(mail?.subject).toBe('A passkey was added to your sign-in for Northwind IT');
    for (const text of [mail?.text, mail?.html]) expect(text).toContain('http://portal.example/security');
  });

  it('nothing where nothing was changed', async () => {
    const { context } = await signedIn();
    const body = { present: 'not my password at all', next: NEXT, revokeTokens: true };
    expect(await refusal(changePassword(context, { body }))).toBe('invalid');
    const undone = context.transaction(async ({ ownPasskeys }) => {
      const key = { credentialId: Buffer.from('x'), publicKey: Buffer.from('y'), counter: 0 };
      const shown = { name: 'Never', transports: [], backedUp: false };
      expect(await ownPasskeys.add({ id: context.newId(), ...key, ...shown })).toBe(true);
      throw new Error('taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    expect(await delivered(stage, server)).toEqual([]);
  });
});
