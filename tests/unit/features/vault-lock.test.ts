// An unlocked vault locks when nobody has touched the page for fifteen minutes, also where the machine slept meanwhile.

import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { watchTouches } from '#src/features/last-touched.ts';
import {
  LOCKS_AFTER_MS,
  lockVault,
  unlocked,
  unlockVault,
  unlockVaultWithPasskey,
} from '#src/features/vault-lock.ts';
import { fromBase64 } from '#src/unlocking/base64.ts';
import { createDesk, type Desk, type Question } from '#src/unlocking/desk.ts';

const { key, passphrase } = JSON.parse(
  readFileSync(new URL('../unlocking/golden/person-key-v1.json', import.meta.url), 'utf8'),
) as { passphrase: string; key: Record<'keyId' | 'personId' | Part, string> };
type Part = 'publicKey' | 'signKey' | 'wrapped' | 'signature';

/** Node has no workers of the browser's kind: the very desk, in this thread, until it is ended. */
class DeskWorker extends EventTarget {
  static ended = 0;
  private readonly desk: Desk = createDesk();

  postMessage({ id, question, ask }: { id: number; question: Question; ask: unknown }): void {
    const work = this.desk[question] as (ask: unknown) => Promise<unknown>;
    const reply = (data: object): boolean => this.dispatchEvent(new MessageEvent('message', { data }));
    work(structuredClone(ask)).then(
      (answer) => reply({ id, answer }),
      () => reply({ id, failed: 'unopened' }),
    );
  }

  terminate(): void {
    DeskWorker.ended += 1;
  }
}

/** As the server tells it. */
function toldKey(): VaultKey {
  const { keyId, publicKey, signKey, wrapped, signature } = key;
  const at = new Date().toISOString();
  return { id: keyId, publicKey, signKey, wrapped, signature, madeAt: at, passphraseChangedAt: at };
}

const page = new EventTarget();
const endWatching = watchTouches(page as unknown as Window);
const touch = (): boolean => page.dispatchEvent(new Event('pointermove'));
const isOpen = (): Promise<boolean> =>
  unlocked().then(
    () => true,
    () => false,
  );

beforeEach(async () => {
  vi.stubGlobal('Worker', DeskWorker);
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  touch();
  await unlockVault(key.personId, toldKey(), passphrase);
  DeskWorker.ended = 0;
});
afterEach(() => {
  lockVault();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
afterAll(endWatching);

it('locks fifteen minutes after the last touch, and ends what held the key', async () => {
  vi.advanceTimersByTime(LOCKS_AFTER_MS - 1000);
  touch();
  vi.advanceTimersByTime(LOCKS_AFTER_MS - 1000);
  expect(await isOpen()).toBe(true);
  expect(DeskWorker.ended).toBe(0);
  vi.advanceTimersByTime(6000);
  expect(DeskWorker.ended).toBe(1);
  expect(await isOpen()).toBe(false);
});

it('is locked before the first touch after a sleep counts, for no timer went meanwhile', async () => {
  vi.setSystemTime(Date.now() + LOCKS_AFTER_MS);
  expect(DeskWorker.ended).toBe(0);
  touch();
  expect(DeskWorker.ended).toBe(1);
  expect(await isOpen()).toBe(false);
});

it('locks as much where a passkey unlocked it, and what its device derived is not kept', async () => {
  lockVault();
  const golden = JSON.parse(
    readFileSync(new URL('../unlocking/golden/passkey-wrap-v1.json', import.meta.url), 'utf8'),
  ) as { wrapped: string; device: { credentialId: string; derived: string } };
  const device = () => ({
    credentialId: fromBase64(golden.device.credentialId),
    derived: fromBase64(golden.device.derived),
  });
  const [right, wrong] = [device(), device()];
  wrong.credentialId.fill(0);
  const wrapped = fromBase64(golden.wrapped);
  const failed = unlockVaultWithPasskey(key.personId, toldKey(), { wrapped, device: wrong });
  await expect(failed).rejects.toThrow();
  expect(await isOpen()).toBe(false);
  await unlockVaultWithPasskey(key.personId, toldKey(), { wrapped, device: right });
  expect(await isOpen()).toBe(true);
  for (const { derived } of [right, wrong]) expect(derived).toEqual(new Uint8Array(32));
  vi.advanceTimersByTime(LOCKS_AFTER_MS + 6000);
  expect(await isOpen()).toBe(false);
});
