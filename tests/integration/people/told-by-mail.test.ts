// Word goes to the person's mailbox when their password is changed or a passkey added, with the change or not at all.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPasskey, askForNewPasskey } from '#src/domain/account/own-passkeys.ts';
import { changePassword } from '#src/domain/account/change-password.ts';
import { Secret } from '#src/model/secret.ts';
import { apiTokenOf } from './made-tokens.ts';
import { NEXT, setMailStage, type MailStage } from './mail-stage.ts';
import { keepVaultKeyPasskey } from '#src/domain/account/vault-key-passkeys.ts';
import { withKey, withPasskey, wrapping } from './vault-key-steps.ts';
import { PASSWORD, refusal } from './people-stage.ts';
import { softAuthenticator } from './soft-authenticator.ts';

let stage: MailStage;

beforeAll(async () => {
  stage = await setMailStage();
});
beforeEach(() => stage.forget());
afterAll(() => stage.end());

async function signedIn() {
  const email = await stage.steps.person();
  await stage.delivered(); // the invitation
  const session = (await stage.steps.enter(email))?.token ?? new Secret('');
  return { email, context: await stage.steps.as(session) };
}

describe('a person is told by mail', () => {
  it('that their password was changed by who was signed in, and how many API tokens still work', async () => {
    const { email, context } = await signedIn();
    await apiTokenOf(stage, email);
    await changePassword(context, { body: { present: PASSWORD, next: NEXT, revokeTokens: false } });
    const [mail, ...more] = await stage.delivered();
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: email }] });
    expect(mail?.subject).toBe('Your password for Northwind IT was changed');
    for (const text of [mail?.text, mail?.html]) {
      expect(text).toContain('http://portal.example/forgotten-password');
      expect(text).toContain('One API token of yours still works.');
      for (const secret of [PASSWORD, NEXT]) expect(text).not.toContain(secret);
    }
  });

  it('that no API token works where they were revoked with it', async () => {
    const { email, context } = await signedIn();
    await apiTokenOf(stage, email);
    await changePassword(context, { body: { present: PASSWORD, next: NEXT, revokeTokens: true } });
    const [mail] = await stage.delivered();
    expect(mail?.text).toContain('You have no API token that works.');
  });

  it('that a passkey was added, and where it can be removed', async () => {
    const { email, context } = await signedIn();
    const response = softAuthenticator().register(await askForNewPasskey(context));
    await addPasskey(context, { body: { name: 'My laptop', response } });
    const [mail, ...more] = await stage.delivered();
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: email }] });
    expect(mail?.subject).toBe('A passkey was added to your sign-in for Northwind IT');
    for (const text of [mail?.text, mail?.html]) expect(text).toContain('http://portal.example/security');
  });

  it('that a passkey opens their vault key, and where it is taken off', async () => {
    const { email, context } = await signedIn();
    const kept = await withKey(context);
    const { id } = await withPasskey(context);
    await stage.delivered(); // that it was added
    const { body } = await wrapping(context, kept, id);
    const spoilt = { ...body, signature: body.wrapped.slice(0, 88) };
    expect(
      await refusal(keepVaultKeyPasskey(context, { params: { passkeyId: id }, body: spoilt })),
    ).not.toBeNull();
    expect(await stage.delivered()).toEqual([]);
    await keepVaultKeyPasskey(context, { params: { passkeyId: id }, body });
    const [mail, ...more] = await stage.delivered();
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: email }] });
    expect(mail?.subject).toBe('A passkey opens your vault key for Northwind IT now');
    for (const text of [mail?.text, mail?.html]) {
      expect(text).toContain('http://portal.example/vault-key');
      expect(text).not.toContain(body.wrapped);
    }
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
    expect(await stage.delivered()).toEqual([]);
  });
});
