// Giving a sealed vault its next key: made in this browser, and what is there sealed anew here, a few versions at a time.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { followSealedKey, getCompanyKey, keepSealedAnew, takeOldSealed } from '#src/contracts/company-key.ts';
import { getKitSlots, getVaultCustody } from '#src/contracts/custody.ts';
import type { Unlocker } from '#src/unlocking/ask-worker.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import { ApiError, call, pageAccount } from '../http.ts';
import { proveHandedKeys, toSlot } from '../sealed-slots.ts';
import { unlocked, unlockedPerson } from '../vault-lock.ts';
import type { KeyHolder } from './queries.ts';

const keyState = (companyId: string) => ['custody', 'key', companyId] as const;

export function keyStateQuery(companyId: string) {
  return queryOptions({
    queryKey: keyState(companyId),
    queryFn: ({ signal }) => call(getCompanyKey, { params: { companyId }, signal }),
    staleTime: 0,
  });
}

/** Makes the key for these holders (the person themselves among them), then seals everything anew. */
export function useNextKey(companyId: string) {
  return useKeyChange(companyId, async (asked: { words: string; holders: KeyHolder[] }) => {
    const worker = await unlocked();
    await openOwn(worker, companyId);
    await makeNext(worker, companyId, asked);
    return worker;
  });
}

/** Goes on where a change was broken off. */
export function useGoOn(companyId: string) {
  return useKeyChange(companyId, () => unlocked());
}

function useKeyChange<Given>(companyId: string, begin: (given: Given) => Promise<Unlocker>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given) => {
      const worker = await begin(given);
      await proveHandedKeys(worker, unlockedPerson());
      return sealAnew(worker, companyId, (key) => client.setQueryData(keyState(companyId), key));
    },
    // The words of a kit must not stay in the page's memory longer than the call.
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: ['custody'] }),
  });
}

async function openOwn(worker: Unlocker, companyId: string): Promise<number> {
  const { slots } = await call(getVaultCustody, { params: { companyId } });
  const mine = slots.map((slot) => toSlot(unlockedPerson(), slot));
  const { opened } = await worker.ask('openSlots', { slots: mine, proofs: [] });
  const epochs = mine.filter(({ id }) => opened.includes(id)).map(({ place }) => place.epoch);
  if (epochs.length > 0) return Math.max(...epochs);
  throw told('You hold no key of this vault. Nothing was changed; ask somebody who holds it.');
}

async function makeNext(
  worker: Unlocker,
  companyId: string,
  { words, holders }: { words: string; holders: KeyHolder[] },
): Promise<void> {
  const { kitId, data } = await call(getKitSlots);
  const of = data.filter((slot) => slot.companyId === companyId).sort((a, b) => b.epoch - a.epoch)[0];
  if (kitId === null || of === undefined)
    throw told('The recovery kit does not open this vault. Nothing was changed.');
  const { wrapped, place } = toSlot(kitId, { ...of, id: kitId, keyId: kitId });
  const made = await worker.ask('nextKey', {
    words,
    kitSlot: { wrapped, place },
    holders: holders.map(({ personId, keyId, publicKey }) => ({
      publicKey: fromBase64(publicKey),
      holderId: personId,
      holderKeyId: keyId,
    })),
  });
  const slots = holders.map(({ personId, keyId }, index) => ({
    personId,
    keyId,
    wrapped: toBase64(made.slots[index] ?? new Uint8Array(0)),
  }));
  const body = {
    epoch: made.epoch,
    publicKey: toBase64(made.publicKey),
    signature: toBase64(made.signature),
    kit: { id: kitId, wrapped: toBase64(made.kit) },
    slots,
  };
  await call(followSealedKey, { params: { companyId }, body });
}

type KeyState = Awaited<ReturnType<typeof call<typeof getCompanyKey>>>;

/** Until nothing is left but what does not open; how many versions those are. */
async function sealAnew(worker: Unlocker, companyId: string, tell: (key: KeyState) => void): Promise<number> {
  const params = { companyId };
  const epoch = await openOwn(worker, companyId);
  let after: { itemId: string; version: number } | null = null;
  let unopened = 0;
  for (;;) {
    const { items }: { items: TakenItem[] } = await call(takeOldSealed, { params, body: { after } });
    const { sealed, signature } = await worker.ask('resealItems', {
      ...{ accountId: pageAccount() ?? '', companyId, epoch },
      items: items.map((item) => toItem(companyId, item)),
    });
    const done = items.flatMap(({ itemId, version }, index) => {
      const blob = sealed[index];
      return blob == null ? [] : [{ itemId, version, blob: toBase64(blob) }];
    });
    unopened += items.length - done.length;
    tell(await call(keepSealedAnew, { params, body: { items: done, signature: toBase64(signature) } }));
    const last = items.at(-1);
    if (last === undefined) return unopened;
    after = { itemId: last.itemId, version: last.version };
  }
}

type TakenItem = {
  itemId: string;
  version: number;
  keyEpoch: number;
  source: { system: string; id: string } | null;
  blob: string;
};

function toItem(companyId: string, { itemId, version, keyEpoch, source, blob }: TakenItem) {
  const place = { accountId: pageAccount() ?? '', companyId, itemId };
  return { blob: fromBase64(blob), binding: { ...place, itemVersion: version, keyEpoch, source } };
}

function told(detail: string): ApiError {
  return new ApiError({ code: 'conflict', status: 0, detail });
}
