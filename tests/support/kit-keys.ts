// The private keys of sealed vaults, as the words of the account's recovery kit open them.
import { fromBase64 } from '#src/unlocking/base64.ts';
import { openingKey } from '#src/unlocking/hpke.ts';
import { openSlot } from '#src/unlocking/member-slot.ts';
import { kitKey } from '#src/unlocking/recovery-kit.ts';

export type KitSlot = { companyId: string; epoch: number; wrapped: string; publicKey: string };

/** In the order of the slots, which are the kit's. Throws where the words do not open one. */
export async function keysByKit(
  words: string,
  kit: { accountId: string; kitId: string },
  slots: readonly KitSlot[],
): Promise<Uint8Array[]> {
  const key = await openingKey(kitKey(words));
  const { accountId, kitId } = kit;
  return Promise.all(
    slots.map(({ companyId, epoch, wrapped, publicKey }) =>
      openSlot(key, fromBase64(wrapped), {
        ...{ accountId, companyId, epoch, holderId: kitId, holderKeyId: kitId },
        companyPublicKey: fromBase64(publicKey),
      }),
    ),
  );
}
