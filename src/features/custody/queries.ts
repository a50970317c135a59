// What the page about sealed vaults reads and does.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  askKitProof,
  getCustody,
  getKeyHolders,
  getKitSlots,
  giveKitProof,
  handOverKey,
  keepRecoveryKit,
  prepareCustody,
  sealCompanies,
} from '#src/contracts/custody.ts';
import { chunk } from '#src/lib/chunk.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import { Unopened } from '#src/unlocking/unreadable.ts';
import { ApiError, call } from '../http.ts';
import { slotsFor } from '../handed-key.ts';
import { proveHandedKeys, toSlot } from '../sealed-slots.ts';
import { toKept, vaultKeyQuery } from '../own-vault-key.ts';
import { unlocked, unlockedPerson } from '../vault-lock.ts';

export type Custody = z.output<typeof getCustody.response>;
export type KeyHolder = z.output<typeof getKeyHolders.response>['data'][number];
export type Sealing = z.output<typeof sealCompanies.response>['data'][number]['became'];

const custodyKey = ['custody'] as const;
/** So many companies one call takes. */
const AT_ONCE = 100;

export const custodyQuery = queryOptions({
  queryKey: custodyKey,
  queryFn: ({ signal }) => call(getCustody, { signal }),
  staleTime: 0,
});

export function keyHoldersQuery(companyId: string) {
  return queryOptions({
    queryKey: [...custodyKey, 'holders', companyId],
    queryFn: ({ signal }) => call(getKeyHolders, { params: { companyId }, signal }),
    staleTime: 0,
  });
}

function useThenRead<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    // The words of a kit must not stay in the page's memory longer than the call.
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: custodyKey }),
  });
}

/** A new kit, kept by its public half; the words are the answer and are shown once. */
export function useMakeKit() {
  return useThenRead<void, string[]>(async () => {
    const worker = await unlocked();
    const { kitId, words, publicKey } = await worker.ask('makeKit', null);
    await call(keepRecoveryKit, { body: { id: kitId, publicKey: toBase64(publicKey) } });
    return words;
  });
}

/** False where these are not the words. */
export function useProveKit() {
  return useThenRead(async (words: string): Promise<boolean> => {
    const worker = await unlocked();
    const { id, sealed } = await call(askKitProof);
    try {
      const answer = await worker.ask('proveKit', { words, id, sealed: fromBase64(sealed) });
      return (await call(giveKitProof, { body: { id, answer: toBase64(answer) } })).proved;
    } catch (error) {
      if (error instanceof Unopened) return false;
      throw error;
    }
  });
}

/** Hands companies' keys out, and opens those handed to this person at once. */
export function usePrepare() {
  return useThenRead(async (companyIds: string[]) => {
    const worker = await unlocked();
    for (const some of chunk(companyIds, AT_ONCE)) await call(prepareCustody, { body: { companyIds: some } });
    await proveHandedKeys(worker, unlockedPerson());
  });
}

export function useSeal() {
  return useThenRead(async (companyIds: string[]) => {
    const became: { companyId: string; became: Sealing }[] = [];
    for (const some of chunk(companyIds, AT_ONCE)) {
      became.push(...(await call(sealCompanies, { body: { companyIds: some } })).data);
    }
    return became;
  });
}

export function useHandOver(companyId: string) {
  return useThenRead(async (to: KeyHolder) => {
    const { personId, keyId } = to;
    const slots = await slotsFor(companyId, to);
    for (const slot of slots)
      await call(handOverKey, { params: { companyId }, body: { personId, keyId, ...slot } });
    return slots.length;
  });
}

/** Hands the keys of all sealed companies to this person's own key, by the words of the kit; how many. */
export function useRecover() {
  const client = useQueryClient();
  return useThenRead(async (words: string) => {
    const worker = await unlocked();
    const { key } = await client.fetchQuery(vaultKeyQuery);
    const { kitId, data } = await call(getKitSlots);
    if (key === null || kitId === null) return 0;
    const slots = data.map((slot) => toSlot(kitId, { ...slot, id: kitId, keyId: kitId }));
    const { publicKey, keyId, personId } = toKept(unlockedPerson(), key);
    const own = { publicKey, holderId: personId, holderKeyId: keyId };
    const found = await worker.ask('recover', { words, slots, own });
    let handed = 0;
    for (const { companyId, epoch, wrapped } of found) {
      const body = { personId, keyId, epoch, wrapped: toBase64(wrapped) };
      if (await handedOver(companyId, body)) handed += 1;
    }
    await proveHandedKeys(worker, personId);
    return handed;
  });
}

/** False where it is theirs already. */
async function handedOver(companyId: string, body: z.input<typeof handOverKey.body>): Promise<boolean> {
  try {
    await call(handOverKey, { params: { companyId }, body });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'conflict') return false;
    throw error;
  }
}
