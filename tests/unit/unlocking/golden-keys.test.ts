// Keys as they were handed out and wrapped by every version ever shipped open in every later build: never regenerate these files.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SlotPlace } from '#src/model/sealed/member-slot.ts';
import { fromBase64 } from '#src/unlocking/base64.ts';
import { openingKey } from '#src/unlocking/hpke.ts';
import { answerProof, openSlot } from '#src/unlocking/member-slot.ts';
import { openPersonKey, type KeptKey } from '#src/unlocking/person-key.ts';
import { openWithPasskey, prfInput } from '#src/unlocking/passkey-wrap.ts';
import { kitKey } from '#src/unlocking/recovery-kit.ts';

type GoldenPerson = {
  passphrase: string;
  key: Record<keyof KeptKey, string>;
  privateKey: string;
  seed: string;
};
type GoldenPasskey = Omit<GoldenPerson, 'passphrase'> & {
  prfInput: string;
  device: { credentialId: string; derived: string };
  wrapped: string;
};
type GoldenSlots = {
  company: { accountId: string; companyId: string; epoch: number; publicKey: string; privateKey: string };
  holder: { personId: string; keyId: string; privateKey: string };
  fromKeyholder: string;
  fromHolder: string;
  kit: { id: string; words: string; slot: string };
  proof: { slotId: string; sealed: string; answer: string };
};

const folder = new URL('./golden/', import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;

const keptKey = ({ keyId, personId, ...key }: GoldenPerson['key']): KeptKey => ({
  ...{ keyId, personId },
  publicKey: fromBase64(key.publicKey),
  signKey: fromBase64(key.signKey),
  wrapped: fromBase64(key.wrapped),
  signature: fromBase64(key.signature),
});

it('are there', () => {
  expect(readdirSync(folder).sort()).toEqual([
    'member-slot-v1.json',
    'passkey-wrap-v1.json',
    'person-key-v1-small-device.json',
    'person-key-v1.json',
  ]);
});

it.each(['person-key-v1.json', 'person-key-v1-small-device.json'])('%s opens', async (name) => {
  const { passphrase, key, privateKey, seed } = read<GoldenPerson>(name);
  expect(await openPersonKey(keptKey(key), passphrase)).toEqual({
    privateKey: fromBase64(privateKey),
    seed: fromBase64(seed),
  });
});

it('passkey-wrap-v1.json opens, and its device is asked the same as ever', async () => {
  const { key, prfInput: asked, device, wrapped, ...open } = read<GoldenPasskey>('passkey-wrap-v1.json');
  const kept = keptKey(key);
  expect(await prfInput(kept)).toEqual(fromBase64(asked));
  const by = { credentialId: fromBase64(device.credentialId), derived: fromBase64(device.derived) };
  expect(await openWithPasskey(kept, fromBase64(wrapped), by)).toEqual({
    privateKey: fromBase64(open.privateKey),
    seed: fromBase64(open.seed),
  });
});

it('member-slot-v1.json opens: from key-holder, holder and kit, and its proof is answered', async () => {
  const { company, holder, kit, proof, ...slots } = read<GoldenSlots>('member-slot-v1.json');
  const { accountId, companyId, epoch } = company;
  const of = { accountId, companyId, epoch, companyPublicKey: fromBase64(company.publicKey) };
  const mine: SlotPlace = { ...of, holderId: holder.personId, holderKeyId: holder.keyId };
  const companyKey = fromBase64(company.privateKey);
  const key = await openingKey(fromBase64(holder.privateKey));
  for (const slot of [slots.fromKeyholder, slots.fromHolder]) {
    expect(await openSlot(key, fromBase64(slot), mine)).toEqual(companyKey);
  }
  const onPaper: SlotPlace = { ...of, holderId: kit.id, holderKeyId: kit.id };
  const words = await openingKey(kitKey(kit.words));
  expect(await openSlot(words, fromBase64(kit.slot), onPaper)).toEqual(companyKey);
  const asked = { sealed: fromBase64(proof.sealed), about: proof.slotId };
  expect(await answerProof(await openingKey(companyKey), asked.sealed, asked.about)).toEqual(
    fromBase64(proof.answer),
  );
});
