// The next key of a sealed vault: made here, sealed to everybody who is to hold it and to the kit on paper, and signed.
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import type { SlotPlace } from '#src/model/sealed/member-slot.ts';
import { nextKeyBytes } from '#src/model/sealed/next-key.ts';
import { publicOf, signWith } from './curve-keys.ts';
import { openingKey } from './hpke.ts';
import { openSlot, sealSlot } from './member-slot.ts';
import { kitKey } from './recovery-kit.ts';

export type NextKeyAsk = {
  words: string;
  /** The kit's slot of the newest key: the words must open it, so that nobody puts a kit of theirs in its place. */
  kitSlot: { wrapped: Bytes; place: SlotPlace };
  holders: { publicKey: Uint8Array; holderId: string; holderKeyId: string }[];
};
export type NextKey = {
  epoch: number;
  publicKey: Bytes;
  signature: Bytes;
  kit: Bytes;
  /** In the order of the holders. */
  slots: Bytes[];
};

/** Throws `Unopened` where the words are not those of the kit that opens the vault now. */
export async function makeNextKey(
  signKey: CryptoKey,
  before: Uint8Array,
  { words, kitSlot, holders }: NextKeyAsk,
): Promise<NextKey> {
  const kitPrivate = kitKey(words);
  (await openSlot(await openingKey(kitPrivate), kitSlot.wrapped, kitSlot.place)).fill(0);
  const kitPublic = await publicOf('X25519', kitPrivate);
  kitPrivate.fill(0);
  const privateKey = crypto.getRandomValues(new Uint8Array(32));
  const publicKey = await publicOf('X25519', privateKey);
  const { accountId, companyId, holderId, holderKeyId } = kitSlot.place;
  const epoch = kitSlot.place.epoch + 1;
  const place = { accountId, companyId, epoch, companyPublicKey: publicKey };
  const slots: Bytes[] = [];
  for (const { publicKey: to, ...holder } of holders) {
    slots.push(await sealSlot(to, privateKey, { ...place, ...holder }));
  }
  const kit = await sealSlot(kitPublic, privateKey, { ...place, holderId, holderKeyId });
  privateKey.fill(0);
  const record = nextKeyBytes({ accountId, companyId, epoch, publicKey, before });
  return { epoch, publicKey, signature: await signWith(signKey, record), kit, slots };
}
