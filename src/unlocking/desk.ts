// What the worker does when asked: it alone ever has a passphrase or a private key, and only while the vault is unlocked.
import { parseWrappedKey, SMALL_DEVICE_COST, UNLOCK_COST } from '#src/model/sealed/person-key.ts';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import { companyDesk, type CompanyQuestions } from './company-desk.ts';
import { signingKey } from './curve-keys.ts';
import { openingKey } from './hpke.ts';
import { openWithPasskey, wrapForPasskey, type Device } from './passkey-wrap.ts';
import {
  forget,
  makePersonKey,
  openPersonKey,
  rewrapPersonKey,
  type KeptKey,
  type OpenKey,
} from './person-key.ts';
import { Unopened } from './unreadable.ts';

/** A key wrapped anew, signed by itself. */
export type Rewrapped = { wrapped: Bytes; signature: Bytes };

export type Questions = CompanyQuestions & {
  make: { ask: { keyId: string; personId: string; passphrase: string }; answer: KeptKey };
  /** `upgrade` where the key was wrapped more cheaply than this device can. */
  unlock: { ask: { kept: KeptKey; passphrase: string }; answer: { upgrade: Rewrapped | null } };
  rewrap: { ask: { kept: KeptKey; present: string; next: string }; answer: Rewrapped };
  unlockWithPasskey: { ask: { kept: KeptKey; wrapped: Bytes; device: Device }; answer: null };
  /** The passphrase once more: the opened key is not kept in a form that could be wrapped. */
  wrapForPasskey: { ask: { kept: KeptKey; passphrase: string; device: Device }; answer: Rewrapped };
};
export type Question = keyof Questions;

export type Desk = {
  [Q in Question]: (ask: Questions[Q]['ask']) => Promise<Questions[Q]['answer']>;
};

export function createDesk(): Desk {
  let holderKey: CryptoKey | null = null;
  let signKey: CryptoKey | null = null;
  const hold = async (open: OpenKey): Promise<void> => {
    holderKey = await openingKey(open.privateKey);
    signKey = await signingKey(open.seed);
    forget(open);
  };
  return {
    ...companyDesk(
      () => holderKey,
      () => signKey,
    ),
    make: ({ keyId, personId, passphrase }) =>
      asCostlyAsCan((cost) => makePersonKey({ keyId, personId, passphrase }, cost)),
    async unlock({ kept, passphrase }) {
      await hold(await openPersonKey(kept, passphrase));
      return { upgrade: await upgraded(kept, passphrase) };
    },
    async unlockWithPasskey({ kept, wrapped, device }) {
      try {
        await hold(await openWithPasskey(kept, wrapped, device));
      } finally {
        device.derived.fill(0);
      }
      return null;
    },
    async wrapForPasskey({ kept, passphrase, device }) {
      try {
        return await wrapForPasskey(kept, passphrase, device);
      } finally {
        device.derived.fill(0);
      }
    },
    rewrap: ({ kept, present, next }) =>
      asCostlyAsCan((cost) => rewrapPersonKey(kept, { present, next }, cost)),
  };
}

/** Null where it is costly enough already, or this device has too little memory for more. */
async function upgraded(kept: KeptKey, passphrase: string): Promise<Rewrapped | null> {
  const parsed = parseWrappedKey(kept.wrapped);
  if (parsed === null || parsed.cost.kib >= UNLOCK_COST.kib) return null;
  try {
    return await rewrapPersonKey(kept, { present: passphrase, next: passphrase });
  } catch {
    return null;
  }
}

/** Devices that cannot spare the memory take half of it, and twice the passes. */
async function asCostlyAsCan<T>(work: (cost: typeof UNLOCK_COST) => Promise<T>): Promise<T> {
  try {
    return await work(UNLOCK_COST);
  } catch (error) {
    if (error instanceof Unopened) throw error;
    return work(SMALL_DEVICE_COST);
  }
}
