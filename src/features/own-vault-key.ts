'use client';
// The person's own vault key from making it to giving it up; what it opens, and whether it is open, is vault-lock's.
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  getVaultKey,
  makeVaultKey,
  removeVaultKey,
  rewrapVaultKey,
  type VaultKey,
} from '#src/contracts/vault-key.ts';
import { startUnlocker } from '#src/unlocking/ask-worker.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { KeptKey } from '#src/unlocking/person-key.ts';
import { call } from './http.ts';

export const vaultKeyQuery = queryOptions({
  queryKey: ['vault-key'] as const,
  queryFn: ({ signal }) => call(getVaultKey, { signal }),
});

/** Makes the person's key, which is locked still. The passphrase goes to the worker and nowhere else. */
export async function makeOwnKey(
  client: QueryClient,
  personId: string,
  passphrase: string,
): Promise<VaultKey> {
  const worker = startUnlocker();
  try {
    const made = await worker.ask('make', { keyId: crypto.randomUUID(), personId, passphrase });
    const key = await call(makeVaultKey, {
      body: {
        id: made.keyId,
        publicKey: toBase64(made.publicKey),
        signKey: toBase64(made.signKey),
        wrapped: toBase64(made.wrapped),
        signature: toBase64(made.signature),
      },
    });
    client.setQueryData(vaultKeyQuery.queryKey, { key });
    return key;
  } finally {
    worker.end();
  }
}

/** Throws `Unopened` where the present passphrase is wrong. */
export async function changePassphrase(
  client: QueryClient,
  personId: string,
  key: VaultKey,
  passphrase: { present: string; next: string },
): Promise<void> {
  const worker = startUnlocker();
  try {
    const wrapped = await worker.ask('rewrap', { kept: toKept(personId, key), ...passphrase });
    client.setQueryData(vaultKeyQuery.queryKey, { key: await rewrap(key, wrapped) });
  } finally {
    worker.end();
  }
}

/** Gives the key up for good: what it was handed is lost to this person until it is handed to another one. */
export async function giveKeyUp(client: QueryClient, keyId: string): Promise<void> {
  await call(removeVaultKey, { params: { keyId } });
  client.setQueryData(vaultKeyQuery.queryKey, { key: null });
}

/** Keeps the same key under another wrapping, in place of the one it had. */
export function rewrap(
  key: VaultKey,
  next: { wrapped: Uint8Array; signature: Uint8Array },
): Promise<VaultKey> {
  const wrapped = toBase64(next.wrapped);
  const signature = toBase64(next.signature);
  return call(rewrapVaultKey, { body: { id: key.id, before: key.wrapped, wrapped, signature } });
}

/** As the worker that opens it takes it. */
export function toKept(personId: string, key: VaultKey): KeptKey {
  return {
    keyId: key.id,
    personId,
    publicKey: fromBase64(key.publicKey),
    signKey: fromBase64(key.signKey),
    wrapped: fromBase64(key.wrapped),
    signature: fromBase64(key.signature),
  };
}
