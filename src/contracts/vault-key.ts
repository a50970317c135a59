// One's own vault key: the public halves, the wrapped private ones, and how they are put there. Never a passphrase.
import { z } from 'zod';
import { WRAPPED_BYTES } from '#src/model/sealed/person-key.ts';
import { endpoint } from './endpoint.ts';
import { bytesOf, id, nothing, time } from './shapes.ts';

/** Both private halves under the passphrase, in the layout of `model/sealed/person-key`. */
const wrapped = bytesOf(WRAPPED_BYTES);

export const vaultKey = z.object({
  id,
  publicKey: z.string(),
  signKey: z.string(),
  wrapped: z.string(),
  signature: z.string(),
  madeAt: time,
  passphraseChangedAt: time,
});
export type VaultKey = z.infer<typeof vaultKey>;

export const getVaultKey = endpoint({
  method: 'GET',
  path: '/me/vault-key',
  summary: 'The vault key of the signed-in person as their browser wrapped it; null before there is one',
  access: { who: 'person', waiting: true, token: false },
  response: z.object({ key: vaultKey.nullable() }),
});

export const makeVaultKey = endpoint({
  method: 'POST',
  path: '/me/vault-key',
  summary: 'Keep the vault key that the browser has made; refused where there is one already',
  access: { who: 'person', waiting: true, proof: 'always' },
  body: z.strictObject({
    id,
    publicKey: bytesOf(32),
    signKey: bytesOf(32),
    wrapped,
    /** By the key itself, under its record. */
    signature: bytesOf(64),
  }),
  response: vaultKey,
  status: 201,
});

export const rewrapVaultKey = endpoint({
  method: 'PUT',
  path: '/me/vault-key',
  summary: 'The same vault key under another passphrase; signed by the key, so that only who unlocked it can',
  access: { who: 'person', waiting: true, token: false },
  body: z.strictObject({ id, before: wrapped, wrapped, signature: bytesOf(64) }),
  response: vaultKey,
});

export const removeVaultKey = endpoint({
  method: 'DELETE',
  path: '/me/vault-key/{keyId}',
  summary: 'Give the own vault key up, where its passphrase is forgotten; what is handed to it is lost to it',
  access: { who: 'person', waiting: true, proof: 'always' },
  params: z.strictObject({ keyId: id }),
  response: nothing,
  status: 204,
});
