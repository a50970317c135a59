// After a company's key was followed by the next one: what is sealed to the old one is sealed anew, a few versions at a time,
// while the portal runs; when nothing is left, the old private key is destroyed.

import { setTimeout as wait } from 'node:timers/promises';
import type { After, FollowedKey, Resealed, SealedVersion } from '#src/adapters/db/index.ts';
import {
  companyKeyIsProved,
  resealItem,
  UnknownRootKeyError,
  UnreadableError,
  unwrapWithRoot,
  type Bytes,
} from '#src/adapters/secrets/index.ts';
import { slotPlace } from './company-keys.ts';
import type { Room } from './room.ts';
import { describeError, type Log } from './request-log.ts';

/** So many versions in one transaction: some fifty milliseconds, and all that a kill can undo. */
const CHUNK = 50;
/** So often it is looked for keys that were followed by another. */
const LOOK_MS = 2_000;

export type SealedAnew = {
  accountId: string;
  companyId: string;
  epoch: number;
  done: number;
  ended: boolean;
};

type Tools = Pick<Room, 'database' | 'roots'>;

/**
 * One round over all companies whose key was changed. Several key-holders may do it at once, and any may be killed: a chunk
 * is written whole or not at all, and what one has at hand the others pass over. A version that does not open is left as it
 * is, and its key stays.
 */
export async function sealAnewAll(
  room: Tools,
  options: { signal?: AbortSignal } = {},
): Promise<SealedAnew[]> {
  const worked: SealedAnew[] = [];
  for (const key of await room.database.keyEpochs.followed()) {
    if (options.signal?.aborted === true) break;
    worked.push(await sealAnewOne(room, key, options.signal));
  }
  return worked;
}

/** As `sealAnewAll`, again and again until `signal`, with a line in the log for the operator. */
export async function sealAnewAsWanted(room: Tools, log: Log, signal: AbortSignal): Promise<void> {
  // Said once for each key, not every few seconds.
  const stuck = new Set<string>();
  const tell = ({ done, ended, ...key }: SealedAnew): void => {
    const name = `${key.companyId} ${key.epoch}`;
    if (done > 0 || ended) {
      const message = ended ? 'an old company key was destroyed' : 'sealed anew to the next company key';
      log({ level: 'info', message, ...key, done });
    } else if (!stuck.has(name) && !signal.aborted) {
      stuck.add(name);
      log({ level: 'warn', message: 'some versions could not be sealed anew; their old key stays', ...key });
    }
  };
  while (!signal.aborted) {
    try {
      for (const worked of await sealAnewAll(room, { signal })) tell(worked);
    } catch (error) {
      log({
        level: 'warn',
        ...describeError(error),
        message: 'sealing anew was broken off; it goes on soon',
      });
    }
    await wait(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function sealAnewOne(room: Tools, key: FollowedKey, signal?: AbortSignal): Promise<SealedAnew> {
  const { accountId, companyId, epoch } = key;
  const nothing = { accountId, companyId, epoch, done: 0, ended: false };
  const privateKey = openOldKey(room, key);
  if (privateKey === null) return nothing;
  try {
    const done = await sealAllOf(room, key, privateKey, signal);
    if (signal?.aborted === true) return { ...nothing, done };
    return { ...nothing, done, ended: await room.database.keyEpochs.end(key) };
  } finally {
    privateKey.fill(0);
  }
}

/** Null where the old key does not open, or the next one is not proved: nothing is ever sealed to somebody else's key. */
function openOldKey(room: Tools, key: FollowedKey): Bytes | null {
  try {
    if (!companyKeyIsProved(room.roots, key.next, key.next)) return null;
    return unwrapWithRoot(room.roots, { ...slotPlace(key), wrapped: key.wrapped });
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof UnknownRootKeyError) return null;
    throw error;
  }
}

async function sealAllOf(
  { database }: Tools,
  key: FollowedKey,
  privateKey: Bytes,
  signal?: AbortSignal,
): Promise<number> {
  let after: After = null;
  let done = 0;
  while (signal?.aborted !== true) {
    const { last, written }: { last: After; written: number } = await database.keyEpochs.sealAnew(
      key,
      CHUNK,
      after,
      (versions) => sealChunk(key, privateKey, versions),
    );
    done += written;
    if (last === null) break;
    after = last;
  }
  return done;
}

async function sealChunk(
  key: FollowedKey,
  privateKey: Bytes,
  versions: readonly SealedVersion[],
): Promise<Resealed[]> {
  const { accountId, companyId, next } = key;
  const sealed: Resealed[] = [];
  for (const { itemId, version, sealed: before, source } of versions) {
    const binding = { accountId, companyId, itemId, itemVersion: version, keyEpoch: key.epoch, source };
    try {
      const publicKey = next.publicKey;
      const now = await resealItem({ privateKey, sealed: before, binding, publicKey, toEpoch: next.epoch });
      sealed.push({ itemId, version, sealed: now });
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
    }
  }
  return sealed;
}
