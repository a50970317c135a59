// Passkeys that open a vault key: said by the key itself, the person's own alone, gone with passkey or key; no sign-in.

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { askForNewPasskey, listOwnPasskeys, removePasskey } from '#src/domain/account/own-passkeys.ts';
import { removeVaultKey } from '#src/domain/account/own-vault-key.ts';
import { askForPasskey, signInWithPasskey } from '#src/domain/account/sign-in-with-passkey.ts';
import {
  keepVaultKeyPasskey,
  listVaultKeyPasskeys,
  removeVaultKeyPasskey,
} from '#src/domain/account/vault-key-passkeys.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import { publicOf } from '#src/unlocking/curve-keys.ts';
import type { KeptKey } from '#src/unlocking/person-key.ts';
import { openWithPasskey, type Device } from '#src/unlocking/passkey-wrap.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';
import { listed, withKey, withPasskey, wrapping } from './vault-key-steps.ts';

let stage: Stage;
let owner: RequestContext;
let technician: RequestContext;

beforeAll(async () => {
  stage = await setStage();
  owner = await stage.as(stage.account.admin);
  technician = await stage.as(stage.account.technician);
});
beforeEach(async () => {
  await stage.root('delete from sec.passkey');
  await stage.root('delete from sec.person_key');
});
afterAll(() => stage.clear());

async function opens(context: RequestContext, kept: KeptKey, passkeyId: string, device: Device) {
  const wrapped = (await listed(context, passkeyId))?.wrapped;
  if (wrapped == null) return false;
  const open = await openWithPasskey(kept, fromBase64(wrapped), device);
  expect(await publicOf('X25519', open.privateKey)).toEqual(kept.publicKey);
  return true;
}

it('are kept, open the very key, are taken away, and all of it is told in the trail', async () => {
  const kept = await withKey(owner);
  const [one, two] = [await withPasskey(owner), await withPasskey(owner)];
  expect(await listed(owner, one.id)).toMatchObject({ name: 'My laptop', wrapped: null, since: null });
  const made = [await wrapping(owner, kept, one.id), await wrapping(owner, kept, two.id)] as const;
  await keepVaultKeyPasskey(owner, { params: { passkeyId: one.id }, body: made[0].body });
  await keepVaultKeyPasskey(owner, { params: { passkeyId: two.id }, body: made[1].body });
  expect(await opens(owner, kept, one.id, made[0].device)).toBe(true);
  expect(await opens(owner, kept, two.id, made[1].device)).toBe(true);

  await removeVaultKeyPasskey(owner, { params: { passkeyId: one.id } });
  expect(await opens(owner, kept, one.id, made[0].device)).toBe(false);
  expect(await opens(owner, kept, two.id, made[1].device)).toBe(true);
  const again = removeVaultKeyPasskey(owner, { params: { passkeyId: one.id } });
  expect(await refusal(again)).toBe('not_found');
  const told = await stage.sql<{ action: string; details: unknown }>(
    `select action, details from audit_entry where action like 'vault_key.passkey%' order by seq`,
  );
  expect(told).toEqual([
    { action: 'vault_key.passkey_added', details: { name: 'My laptop' } },
    { action: 'vault_key.passkey_added', details: { name: 'My laptop' } },
    { action: 'vault_key.passkey_removed', details: { name: 'My laptop' } },
  ]);
});

it('are refused where the key did not sign, for another passkey, person or key, and in another form', async () => {
  const kept = await withKey(owner);
  const theirs = await withKey(technician);
  const [mine, other] = [await withPasskey(owner), await withPasskey(owner)];
  const foreign = await withPasskey(technician);
  const { body } = await wrapping(owner, kept, mine.id);
  const keep = (context: RequestContext, passkeyId: string, sent: typeof body) =>
    refusal(keepVaultKeyPasskey(context, { params: { passkeyId }, body: sent }));
  expect(await keep(owner, mine.id, { ...body, signature: toBase64(new Uint8Array(64)) })).toBe('invalid');
  expect(await keep(owner, other.id, body)).toBe('invalid');
  expect(await keep(owner, mine.id, { ...body, wrapped: toBase64(kept.wrapped) })).toBe('invalid');
  expect(await keep(owner, foreign.id, body)).toBe('not_found');
  expect(await keep(owner, mine.id, { ...body, keyId: theirs.keyId })).toBe('not_found');
  expect(await keep(technician, mine.id, body)).toBe('not_found');
  expect(await keep(technician, foreign.id, { ...body, keyId: theirs.keyId })).toBe('invalid');
  expect((await listVaultKeyPasskeys(owner)).data.map(({ wrapped }) => wrapped)).toEqual([null, null]);

  await keepVaultKeyPasskey(owner, { params: { passkeyId: mine.id }, body });
  const takeAway = removeVaultKeyPasskey(technician, { params: { passkeyId: mine.id } });
  expect(await refusal(takeAway)).toBe('not_found');
  expect((await listVaultKeyPasskeys(technician)).data.map(({ passkeyId }) => passkeyId)).toEqual([
    foreign.id,
  ]);
});

it('the database itself keeps none that joins one person’s passkey and another’s key', async () => {
  const [kept, passkey] = [await withKey(technician), await withPasskey(owner)];
  for (const personId of [owner.actor.personId, technician.actor.personId]) {
    await expect(
      stage.root(
        `insert into sec.passkey_wrap (passkey_id, person_id, key_id, wrapped) values ($1, $2, $3, '\\x00')`,
        [passkey.id, personId, kept.keyId],
      ),
    ).rejects.toThrow(/foreign key/);
  }
});

it('go with the passkey, and with the key that is given up', async () => {
  const count = async (): Promise<number> => (await stage.root('select from sec.passkey_wrap')).length;
  const kept = await withKey(owner);
  const [one, two] = [await withPasskey(owner), await withPasskey(owner)];
  for (const { id } of [one, two]) {
    const { body } = await wrapping(owner, kept, id);
    await keepVaultKeyPasskey(owner, { params: { passkeyId: id }, body });
  }
  expect(await count()).toBe(2);
  await removePasskey(owner, { params: { passkeyId: one.id } });
  expect(await count()).toBe(1);
  await removeVaultKey(owner, { params: { keyId: kept.keyId } });
  expect(await count()).toBe(0);
  expect((await listOwnPasskeys(owner)).data).toHaveLength(1);
});

it('what a device signs to unlock signs nobody in, and signing in asks no device to derive', async () => {
  const { device } = await withPasskey(owner);
  const enter = (response: unknown) =>
    signInWithPasskey(
      { ...stage.services, caller: { address: null, userAgent: null, device: null } },
      { response, userAgent: 'test', accountId: null, choose: true },
    );
  // A page that unlocks makes its challenge up itself; one for a new passkey is another purpose as well.
  expect(await enter(device.sign({ challenge: randomBytes(32).toString('base64url') }))).toBeNull();
  expect(await enter(device.sign(await askForNewPasskey(owner)))).toBeNull();
  const asked = await askForPasskey(stage.services);
  expect(JSON.stringify(asked)).not.toContain('prf');
  expect(await enter(device.sign(asked))).not.toBeNull();
  expect(await askForNewPasskey(owner)).toMatchObject({ extensions: { prf: {} } });
});
