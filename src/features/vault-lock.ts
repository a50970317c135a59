'use client';
// Whether this tab's vault is unlocked: unlocking with the passphrase, locking by hand, and by itself when nobody is there.
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import {
  getVaultKey,
  makeVaultKey,
  removeVaultKey,
  rewrapVaultKey,
  type VaultKey,
} from '#src/contracts/vault-key.ts';
import { startUnlocker, type Unlocker } from '#src/unlocking/ask-worker.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { KeptKey } from '#src/unlocking/person-key.ts';
import { ApiError, call } from './http.ts';
import { proveHandedKeys } from './sealed-slots.ts';
import { beforeEachTouch, msLeftAlone } from './last-touched.ts';

/** Without a hand on the page for so long, the vault locks. */
export const LOCKS_AFTER_MS = 15 * 60_000;
const LOOK_EVERY_MS = 5_000;

export const vaultKeyQuery = queryOptions({
  queryKey: ['vault-key'] as const,
  queryFn: ({ signal }) => call(getVaultKey, { signal }),
});

/** The worker that holds the opened key; null while the vault is locked. */
let unlocker: Unlocker | null = null;
/** Whose key it is. */
let owner = '';
let watch: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function become(next: Unlocker | null): void {
  if (unlocker !== next) unlocker?.end();
  unlocker = next;
  clearInterval(watch);
  watch = next === null ? undefined : setInterval(lockWhenLeft, LOOK_EVERY_MS);
  for (const listener of listeners) listener();
}

function lockWhenLeft(): void {
  if (msLeftAlone() >= LOCKS_AFTER_MS) lockVault();
}
beforeEachTouch(lockWhenLeft);

/** Ends the worker and with it everything that was opened. Reloading or closing the tab does the same. */
export function lockVault(): void {
  become(null);
}

export function useVaultUnlocked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => unlocker !== null,
    () => false,
  );
}

/** Whose vault key this tab has opened. */
export function unlockedPerson(): string {
  return owner;
}

let askToUnlock: (() => Promise<boolean>) | null = null;

/** Who asks the person for their passphrase when something sealed is to be opened; the way to stop asking. */
export function askToUnlockWith(ask: () => Promise<boolean>): () => void {
  askToUnlock = ask;
  return () => {
    askToUnlock = null;
  };
}

/** The worker of the unlocked vault; where it is locked, the person is asked first. Throws `ApiError` where they would not. */
export async function unlocked(): Promise<Unlocker> {
  lockWhenLeft();
  if (unlocker === null) await askToUnlock?.();
  if (unlocker !== null) return unlocker;
  const detail =
    'This vault is sealed for its members. Nothing was opened; unlock your vault key and try again.';
  throw new ApiError({ code: 'locked', status: 0, detail });
}

/** Throws `Unopened` where the passphrase is wrong, `ApiError` where the key cannot be read. */
export async function unlockVault(personId: string, key: VaultKey, passphrase: string): Promise<void> {
  const worker = startUnlocker();
  try {
    const { upgrade } = await worker.ask('unlock', { kept: toKept(personId, key), passphrase });
    owner = personId;
    become(worker);
    // What was handed over since: nobody waits for it.
    void proveHandedKeys(worker, personId).catch(() => undefined);
    // A device with more memory than the one before: the passphrase becomes dearer to guess, in silence.
    if (upgrade !== null) await rewrap(key, upgrade).catch(() => undefined);
  } catch (error) {
    if (unlocker !== worker) worker.end();
    throw error;
  }
}

/** Makes the person's key and leaves the vault unlocked. The passphrase goes to the worker and nowhere else. */
export async function makeOwnKey(client: QueryClient, personId: string, passphrase: string): Promise<void> {
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
    await unlockVault(personId, key, passphrase);
  } finally {
    if (unlocker !== worker) worker.end();
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

/** Locks, and gives the key up for good. */
export async function giveKeyUp(client: QueryClient, keyId: string): Promise<void> {
  await call(removeVaultKey, { params: { keyId } });
  lockVault();
  client.setQueryData(vaultKeyQuery.queryKey, { key: null });
}

function rewrap(key: VaultKey, next: { wrapped: Uint8Array; signature: Uint8Array }): Promise<VaultKey> {
  const wrapped = toBase64(next.wrapped);
  const signature = toBase64(next.signature);
  return call(rewrapVaultKey, { body: { id: key.id, before: key.wrapped, wrapped, signature } });
}

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
