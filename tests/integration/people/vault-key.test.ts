// One's own vault key: kept as the browser made it, never put in another's place, and changed only by who unlocked it.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getVaultKey,
  makeVaultKey,
  removeVaultKey,
  rewrapVaultKey,
} from '#src/domain/account/own-vault-key.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { toBase64 } from '#src/unlocking/base64.ts';
import { makePersonKey, rewrapPersonKey, type KeptKey } from '#src/unlocking/person-key.ts';
import { refusal, setStage, type Stage } from './people-stage.ts';

const PASSPHRASE = 'seven quiet lanterns in orbit';

let stage: Stage;
let owner: RequestContext;
let technician: RequestContext;

beforeAll(async () => {
  stage = await setStage();
  owner = await stage.as(stage.account.admin);
  technician = await stage.as(stage.account.technician);
});
afterAll(() => stage.clear());

const made = (context: RequestContext): Promise<KeptKey> =>
  makePersonKey({ keyId: randomUUID(), personId: context.actor.personId, passphrase: PASSPHRASE });
const sent = ({ keyId, publicKey, signKey, wrapped, signature }: KeptKey) => ({
  id: keyId,
  publicKey: toBase64(publicKey),
  signKey: toBase64(signKey),
  wrapped: toBase64(wrapped),
  signature: toBase64(signature),
});

describe('a vault key', () => {
  it('is kept once, read by its person alone, wrapped anew by itself alone, and given up', async () => {
    const key = await made(owner);
    expect(await getVaultKey(owner)).toEqual({ key: null });
    await makeVaultKey(owner, { body: sent(key) });
    expect((await getVaultKey(owner)).key).toMatchObject(sent(key));
    expect(await getVaultKey(technician)).toEqual({ key: null });
    expect(await refusal(makeVaultKey(owner, { body: sent(await made(owner)) }))).toBe('conflict');

    const next = await rewrapPersonKey(key, { present: PASSPHRASE, next: 'another harvest of violins' });
    const body = {
      id: key.keyId,
      before: toBase64(key.wrapped),
      wrapped: toBase64(next.wrapped),
      signature: toBase64(next.signature),
    };
    const forged = { ...body, signature: toBase64(new Uint8Array(64)) };
    expect(await refusal(rewrapVaultKey(owner, { body: forged }))).toBe('invalid');
    expect(await refusal(rewrapVaultKey(technician, { body }))).toBe('not_found');
    await rewrapVaultKey(owner, { body });
    // The same change again: the wrapping it was made for is not there any more.
    expect(await refusal(rewrapVaultKey(owner, { body }))).toBe('stale');
    expect((await getVaultKey(owner)).key?.wrapped).toBe(body.wrapped);

    const params = { keyId: key.keyId };
    expect(await refusal(removeVaultKey(technician, { params }))).toBe('not_found');
    await removeVaultKey(owner, { params });
    expect(await getVaultKey(owner)).toEqual({ key: null });
    const told = (await stage.sql(
      `select action from audit_entry where action like 'vault_key.%' order by seq`,
    )) as { action: string }[];
    expect(told.map(({ action }) => action)).toEqual([
      'vault_key.made',
      'vault_key.passphrase_changed',
      'vault_key.removed',
    ]);
  });

  it('is refused where it is another’s, not signed by itself, or too cheap to guess', async () => {
    const theirs = await made(owner);
    const cheap = new Uint8Array(theirs.wrapped);
    new DataView(cheap.buffer).setUint32(6, 16 * 1024);
    const wrong = [
      [technician, sent(theirs)],
      [owner, { ...sent(theirs), id: randomUUID() }],
      [owner, { ...sent(theirs), signature: toBase64(new Uint8Array(64)) }],
      [owner, { ...sent(theirs), wrapped: toBase64(cheap) }],
    ] as const;
    for (const [who, body] of wrong) expect(await refusal(makeVaultKey(who, { body }))).toBe('invalid');
    expect(await getVaultKey(owner)).toEqual({ key: null });
  });
});
