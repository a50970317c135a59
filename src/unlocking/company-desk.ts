// What the worker does with the keys of companies while the vault is unlocked: open, seal, hand on. Keys never leave it.
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import type { ItemBinding } from '#src/model/sealed/item-binding.ts';
import type { ItemContent } from '#src/model/sealed/item-content.ts';
import type { SlotPlace } from '#src/model/sealed/member-slot.ts';
import { Secret } from '#src/model/secret.ts';
import { sealedAnewBytes, type SealedAnewRecord } from '#src/model/sealed/next-key.ts';
import { currentCode, type CurrentCode } from './current-code.ts';
import { signWith } from './curve-keys.ts';
import { companyKeyWords } from './fingerprint.ts';
import { openingKey } from './hpke.ts';
import { answerProof, openSlot, sealSlot } from './member-slot.ts';
import { makeNextKey, type NextKey, type NextKeyAsk } from './next-key.ts';
import { kitKey, makeKit, type MadeKit } from './recovery-kit.ts';
import { openItem, resealItem, sealItem } from './sealed-item.ts';
import { Unopened } from './unreadable.ts';

export type Slot = { id: string; wrapped: Bytes; place: SlotPlace };
export type SealedItem = { blob: Bytes; binding: ItemBinding };
type OpenedItem = { password: string | null; totp: CurrentCode | null; notes: string | null };
export type ItemChanges = {
  password?: string | null | undefined;
  totp?: string | null | undefined;
  notes?: string | null | undefined;
  /** Plain fields whose column now holds all of their text. */
  renamed?: ('name' | 'username' | 'url')[];
};
export type NewItem = {
  blob: Bytes;
  hasPassword: boolean;
  hasTotp: boolean;
  hasNotes: boolean;
};

export type CompanyQuestions = {
  /** Opens what is handed to the person; a slot that does not open is left out. With `proofs`, their answers by slot. */
  openSlots: {
    ask: { slots: Slot[]; proofs: { id: string; sealed: Bytes }[] };
    answer: { opened: string[]; answers: { id: string; answer: Bytes }[] };
  };
  openItem: { ask: SealedItem; answer: OpenedItem };
  /** A new version: of `from` with changes, or of nothing. */
  sealItem: { ask: { from: SealedItem | null; changes: ItemChanges; binding: ItemBinding }; answer: NewItem };
  /** An opened company's key, for another holder. */
  handOver: { ask: { publicKey: Bytes; place: SlotPlace }; answer: Bytes };
  /** Of the key that was opened by this slot, not of what anybody says it is. */
  keyWords: { ask: SlotPlace; answer: string[] };
  /** The next key of a company whose newest key is opened here; `kitSlot` is what the words must open. */
  nextKey: { ask: NextKeyAsk; answer: NextKey };
  /** Versions sealed anew to `epoch`, in their order, null for one that does not open; all that opened, signed. */
  resealItems: {
    ask: { items: SealedItem[]; accountId: string; companyId: string; epoch: number };
    answer: { sealed: (Bytes | null)[]; signature: Bytes };
  };
  makeKit: { ask: null; answer: MadeKit };
  proveKit: { ask: { words: string; id: string; sealed: Bytes }; answer: Bytes };
  /** Companies' keys by the words of the kit, sealed to the person's own key. */
  recover: {
    ask: {
      words: string;
      slots: Slot[];
      own: { publicKey: Uint8Array; holderId: string; holderKeyId: string };
    };
    answer: { companyId: string; epoch: number; wrapped: Bytes }[];
  };
};

export type Opened = { privateKey: Bytes; key: CryptoKey; publicKey: Uint8Array };
type Answers = {
  [Q in keyof CompanyQuestions]: (ask: CompanyQuestions[Q]['ask']) => Promise<CompanyQuestions[Q]['answer']>;
};

/** `holderKey` is the person's own opened key; null while locked. */
export function companyDesk(holderKey: () => CryptoKey | null, signKey: () => CryptoKey | null): Answers {
  const companies = new Map<string, Opened>();
  const nameOf = (of: { companyId: string; epoch: number }): string => `${of.companyId} ${of.epoch}`;
  const held = (companyId: string, epoch: number): Opened => {
    const opened = companies.get(nameOf({ companyId, epoch }));
    if (opened === undefined) throw new Unopened();
    return opened;
  };
  const open = ({ blob, binding }: SealedItem): Promise<ItemContent> =>
    openItem(held(binding.companyId, binding.keyEpoch).key, blob, binding);
  return {
    async openSlots({ slots, proofs }) {
      const key = holderKey();
      const opened: string[] = [];
      const answers: { id: string; answer: Bytes }[] = [];
      for (const slot of key === null ? [] : slots) {
        const company = companies.get(nameOf(slot.place)) ?? (await openCompany(key, slot));
        if (company === null) continue;
        companies.set(nameOf(slot.place), company);
        opened.push(slot.id);
        const asked = proofs.find(({ id }) => id === slot.id);
        if (asked)
          answers.push({ id: slot.id, answer: await answerProof(company.key, asked.sealed, slot.id) });
      }
      return { opened, answers };
    },
    openItem: async (item) => shown(await open(item)),
    async sealItem({ from, changes, binding }) {
      const content = changed(from === null ? {} : await open(from), changes);
      const blob = await sealItem(held(binding.companyId, binding.keyEpoch).publicKey, content, binding);
      const holds = (secret: Secret | undefined): boolean => secret !== undefined && secret.reveal() !== '';
      return {
        blob,
        hasPassword: holds(content.password),
        hasTotp: holds(content.totp),
        hasNotes: holds(content.notes),
      };
    },
    handOver: ({ publicKey, place }) =>
      sealSlot(publicKey, held(place.companyId, place.epoch).privateKey, place),
    ...keyChange({ signKey, held, find: (of) => companies.get(nameOf(of)) }),
    makeKit: () => makeKit(),
    async proveKit({ words, id, sealed }) {
      return answerProof(await openingKey(kitKey(words)), sealed, id);
    },
    async recover({ words, slots, own }) {
      const kit = await openingKey(kitKey(words));
      const found = [];
      for (const { wrapped, place } of slots) {
        const privateKey = await openSlot(kit, wrapped, place);
        const mine = { ...place, holderId: own.holderId, holderKeyId: own.holderKeyId };
        const { companyId, epoch } = place;
        found.push({ companyId, epoch, wrapped: await sealSlot(own.publicKey, privateKey, mine) });
        privateKey.fill(0);
      }
      return found;
    },
  };
}

/** The words of a company's key, its next one, and sealing to that what an older one opens. */
function keyChange(desk: {
  signKey: () => CryptoKey | null;
  held: (companyId: string, epoch: number) => Opened;
  find: (of: { companyId: string; epoch: number }) => Opened | undefined;
}): Pick<Answers, 'keyWords' | 'nextKey' | 'resealItems'> {
  return {
    async keyWords(place) {
      const companyPublicKey = desk.held(place.companyId, place.epoch).publicKey;
      return companyKeyWords({ ...place, companyPublicKey });
    },
    async nextKey(ask) {
      const sign = desk.signKey();
      if (sign === null) throw new Unopened();
      const before = desk.held(ask.kitSlot.place.companyId, ask.kitSlot.place.epoch);
      return makeNextKey(sign, before.publicKey, ask);
    },
    async resealItems({ items, accountId, companyId, epoch }) {
      const sign = desk.signKey();
      if (sign === null) throw new Unopened();
      const next = { publicKey: desk.held(companyId, epoch).publicKey, epoch };
      const sealed: (Bytes | null)[] = [];
      const done: SealedAnewRecord['items'][number][] = [];
      for (const item of items) {
        const { itemId, itemVersion: version, keyEpoch } = item.binding;
        const opened =
          item.binding.companyId === companyId ? desk.find({ companyId, epoch: keyEpoch }) : undefined;
        const blob = opened === undefined ? null : await resealItem(opened.key, item, next).catch(() => null);
        sealed.push(blob);
        if (blob !== null) done.push({ itemId, version, blob });
      }
      const record = { accountId, companyId, epoch, items: done };
      return { sealed, signature: await signWith(sign, sealedAnewBytes(record)) };
    },
  };
}

async function openCompany(key: CryptoKey | null, slot: Slot): Promise<Opened | null> {
  if (key === null) return null;
  try {
    const privateKey = await openSlot(key, slot.wrapped, slot.place);
    return { privateKey, key: await openingKey(privateKey), publicKey: slot.place.companyPublicKey };
  } catch {
    return null;
  }
}

function shown(content: ItemContent): OpenedItem {
  return {
    password: content.password?.reveal() ?? null,
    totp: content.totp === undefined ? null : currentCode(content.totp.reveal(), Date.now()),
    notes: content.notes?.reveal() ?? null,
  };
}

function changed(content: ItemContent, changes: ItemChanges): ItemContent {
  const next = { ...content };
  for (const name of ['password', 'totp', 'notes'] as const) {
    const value = changes[name];
    if (value === null) delete next[name];
    else if (value !== undefined) next[name] = new Secret(value);
  }
  if (next.original !== undefined) {
    const original = { ...next.original };
    for (const name of changes.renamed ?? []) delete original[name];
    if (Object.keys(original).length === 0) delete next.original;
    else next.original = original;
  }
  return next;
}
