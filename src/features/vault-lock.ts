'use client';
// Whether this tab's vault is unlocked: unlocking with passphrase or passkey, locking by hand, and by itself when nobody is there.
import { useSyncExternalStore } from 'react';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import { startUnlocker, type Unlocker } from '#src/unlocking/ask-worker.ts';
import type { Device } from '#src/unlocking/passkey-wrap.ts';
import { ApiError } from './http.ts';
import { beforeEachTouch, msLeftAlone } from './last-touched.ts';
import { rewrap, toKept } from './own-vault-key.ts';
import { proveHandedKeys } from './sealed-slots.ts';

/** Without a hand on the page for so long, the vault locks. */
export const LOCKS_AFTER_MS = 15 * 60_000;
const LOOK_EVERY_MS = 5_000;

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
  const ask = { kept: toKept(personId, key), passphrase };
  const { upgrade } = await unlockBy(personId, (worker) => worker.ask('unlock', ask));
  // A device with more memory than the one before: the passphrase becomes dearer to guess, in silence.
  if (upgrade !== null) await rewrap(key, upgrade).catch(() => undefined);
}

/** What the device derived is overwritten here. Throws `Unopened` where it does not open the key. */
export async function unlockVaultWithPasskey(
  personId: string,
  key: VaultKey,
  { wrapped, device }: { wrapped: Bytes; device: Device },
): Promise<void> {
  const ask = { kept: toKept(personId, key), wrapped, device };
  await unlockBy(personId, (worker) => {
    const opened = worker.ask('unlockWithPasskey', ask);
    // The worker has a copy of its own by now.
    device.derived.fill(0);
    return opened;
  });
}

/** A worker that `open` has let open the key becomes this tab's. */
async function unlockBy<T>(personId: string, open: (worker: Unlocker) => Promise<T>): Promise<T> {
  const worker = startUnlocker();
  try {
    const answer = await open(worker);
    owner = personId;
    become(worker);
    // What was handed over since: nobody waits for it.
    void proveHandedKeys(worker, personId).catch(() => undefined);
    return answer;
  } catch (error) {
    if (unlocker !== worker) worker.end();
    throw error;
  }
}
