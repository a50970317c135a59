// Passkeys that open one's vault key: what each needs for it, as the browser made it. Never what a device derived.
import { z } from 'zod';
import { PASSKEY_WRAP_BYTES } from '#src/model/sealed/passkey-wrap.ts';
import { endpoint } from './endpoint.ts';
import { bytesOf, id, nothing, time } from './shapes.ts';

export const vaultKeyPasskey = z.object({
  passkeyId: id,
  name: z.string(),
  /** As the device knows it, in base64. */
  credentialId: z.string(),
  /** The vault key under this passkey; null where it does not open it. */
  wrapped: z.string().nullable(),
  since: time.nullable(),
});
export type VaultKeyPasskey = z.infer<typeof vaultKeyPasskey>;

export const listVaultKeyPasskeys = endpoint({
  method: 'GET',
  path: '/me/vault-key/passkeys',
  summary:
    'The passkeys of the signed-in person, and for those that open their vault key how it is wrapped under each',
  access: { who: 'person', token: false },
  response: z.object({ data: z.array(vaultKeyPasskey) }),
});

const params = z.strictObject({ passkeyId: id });

export const keepVaultKeyPasskey = endpoint({
  method: 'PUT',
  path: '/me/vault-key/passkeys/{passkeyId}',
  summary: 'Let this passkey open the vault key too; signed by the key, so that only who unlocked it can',
  access: { who: 'person', proof: 'always' },
  params,
  body: z.strictObject({
    keyId: id,
    /** Both private halves under this passkey, in the layout of `model/sealed/passkey-wrap`. */
    wrapped: bytesOf(PASSKEY_WRAP_BYTES),
    signature: bytesOf(64),
  }),
  response: nothing,
  status: 204,
});

export const removeVaultKeyPasskey = endpoint({
  method: 'DELETE',
  path: '/me/vault-key/passkeys/{passkeyId}',
  summary: 'This passkey opens the vault key no more; it signs in as before',
  access: { who: 'person', proof: 'always' },
  params,
  response: nothing,
  status: 204,
});
