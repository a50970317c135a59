// The next key of a sealed vault as a holder's browser makes it and sends it.

import type { RequestContext } from '#src/domain/context.ts';
import { getKeyHolders } from '#src/domain/custody/key-holders.ts';
import { getKitSlots } from '#src/domain/custody/recovery-kit.ts';
import type { followSealedKey } from '#src/domain/vault/next-sealed-key.ts';
import type { SlotPlace } from '#src/model/sealed/member-slot.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { Browser } from './sealed-browser.ts';

export type NextKeyBody = Parameters<typeof followSealedKey>[1]['body'];

/** For these people, by the words of the kit. */
export async function makeNextKeyBody(
  { context, ruler, companyId }: { context: RequestContext; ruler: Browser; companyId: string },
  words: string,
  people: readonly string[],
): Promise<NextKeyBody> {
  const { kitId, data } = await getKitSlots(context);
  const [newest] = data.sort((a, b) => b.epoch - a.epoch);
  if (kitId === null || newest === undefined) throw new Error('the kit opens nothing');
  const place: SlotPlace = {
    ...{ accountId: context.actor.accountId, companyId, epoch: newest.epoch },
    companyPublicKey: fromBase64(newest.publicKey),
    ...{ holderId: kitId, holderKeyId: kitId },
  };
  const found = (await getKeyHolders(context, { params: { companyId } })).data;
  const holders = found.filter(({ personId }) => people.includes(personId));
  const key = await ruler.desk.nextKey({
    words,
    kitSlot: { wrapped: fromBase64(newest.wrapped), place },
    holders: holders.map(({ personId, keyId, publicKey }) => ({
      publicKey: fromBase64(publicKey),
      holderId: personId,
      holderKeyId: keyId,
    })),
  });
  return {
    epoch: key.epoch,
    publicKey: toBase64(key.publicKey),
    signature: toBase64(key.signature),
    kit: { id: kitId, wrapped: toBase64(key.kit) },
    slots: holders.map(({ personId, keyId }, index) => ({
      personId,
      keyId,
      wrapped: toBase64(key.slots[index] ?? new Uint8Array(0)),
    })),
  };
}
