'use client';
// Passkeys that open the person's vault key: which there are, unlocking with one, letting one, and letting it no more.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  keepVaultKeyPasskey,
  listVaultKeyPasskeys,
  removeVaultKeyPasskey,
  type VaultKeyPasskey,
} from '#src/contracts/vault-key-passkeys.ts';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { startUnlocker } from '#src/unlocking/ask-worker.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import { prfInput, type Device } from '#src/unlocking/passkey-wrap.ts';
import { ApiError, call } from './http.ts';
import { toKept } from './own-vault-key.ts';
import { deriveWithPasskey } from './passkeys.ts';
import { unlockVaultWithPasskey } from './vault-lock.ts';

const queryKey = ['vault-key-passkeys'] as const;

export const vaultKeyPasskeysQuery = queryOptions({
  queryKey,
  queryFn: ({ signal }) => call(listVaultKeyPasskeys, { signal }),
});

/** Throws `ApiError` where the device gave nothing, `Unopened` where that opens nothing. */
export async function unlockWithPasskey(
  personId: string,
  key: VaultKey,
  passkeys: readonly VaultKeyPasskey[],
): Promise<void> {
  const device = await derive(personId, key, passkeys);
  const credentialId = toBase64(device.credentialId);
  const chosen = passkeys.find((one) => one.credentialId === credentialId);
  if (chosen?.wrapped == null) throw cannotDerive();
  await unlockVaultWithPasskey(personId, key, { wrapped: fromBase64(chosen.wrapped), device });
}

/** Lets this passkey open the key. Throws `Unopened` where the passphrase is wrong, before the device is asked. */
export function useAddVaultKeyPasskey(personId: string, key: VaultKey) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ passkey, passphrase }: { passkey: VaultKeyPasskey; passphrase: string }) => {
      const worker = startUnlocker();
      try {
        const kept = toKept(personId, key);
        await worker.ask('unlock', { kept, passphrase });
        const device = await derive(personId, key, [passkey]);
        const wrapping = worker.ask('wrapForPasskey', { kept, passphrase, device });
        // The worker has a copy of its own by now.
        device.derived.fill(0);
        const { wrapped, signature } = await wrapping;
        await call(keepVaultKeyPasskey, {
          params: { passkeyId: passkey.passkeyId },
          body: { keyId: key.id, wrapped: toBase64(wrapped), signature: toBase64(signature) },
        });
      } finally {
        worker.end();
      }
    },
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

export function useRemoveVaultKeyPasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (passkeyId: string) => call(removeVaultKeyPasskey, { params: { passkeyId } }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

async function derive(
  personId: string,
  key: VaultKey,
  passkeys: readonly VaultKeyPasskey[],
): Promise<Device> {
  const input = await prfInput(toKept(personId, key));
  const device = await deriveWithPasskey(
    passkeys.map((passkey) => fromBase64(passkey.credentialId)),
    input,
  );
  if (device === null) throw cannotDerive();
  return device;
}

function cannotDerive(): ApiError {
  return new ApiError({
    code: 'no_derived_key',
    status: 0,
    detail:
      'This passkey cannot open your vault key: its device, or this browser with it, makes no keys for that (the extension PRF of WebAuthn). Your passphrase opens it as before. A passkey from before the portal asked for it may be able to once it is removed and added anew.',
  });
}
