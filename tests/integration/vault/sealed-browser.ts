// A person's browser in these tests: the very desk that runs in its worker, and the calls that its pages make.

import { makeVaultKey } from '#src/domain/account/own-vault-key.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { getOwnSlots, proveOwnSlots } from '#src/domain/custody/own-slots.ts';
import { askKitProof, giveKitProof, keepRecoveryKit } from '#src/domain/custody/recovery-kit.ts';
import type { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { SealedItem } from '#src/unlocking/company-desk.ts';
import { makeBrowserKey, slotReader } from './browser-keys.ts';

export type Browser = Awaited<ReturnType<typeof openBrowser>>;

/** With a vault key of its own, unlocked. `context` is made anew for each call. */
export async function openBrowser(context: () => Promise<RequestContext>) {
  const { personId, accountId } = (await context()).actor;
  const { desk, keyId, publicKey, body, unlock } = await makeBrowserKey(personId);
  await makeVaultKey(await context(), { body });
  await unlock();
  const toSlot = slotReader(accountId, personId);
  return {
    desk,
    personId,
    keyId,
    publicKey,
    toSlot,
    /** Opens what was handed over and answers for it; how many the key-holder believed. */
    async prove(): Promise<number> {
      const { data } = await getOwnSlots(await context());
      const proofs = data.map(({ id, proof }) => ({ id, sealed: fromBase64(proof) }));
      const { answers } = await desk.openSlots({ slots: data.map(toSlot), proofs });
      const body = { proofs: answers.map(({ id, answer }) => ({ id, answer: toBase64(answer) })) };
      return (await proveOwnSlots(await context(), { body })).proved;
    },
    /** Makes the account's kit; its words. */
    async makeKit(): Promise<string> {
      const kit = await desk.makeKit(null);
      await keepRecoveryKit(await context(), { body: { id: kit.kitId, publicKey: toBase64(kit.publicKey) } });
      return kit.words.join(' ');
    },
    async proveKit(words: string): Promise<boolean> {
      const { id, sealed } = await askKitProof(await context());
      const answer = await desk.proveKit({ words, id, sealed: fromBase64(sealed) });
      return (await giveKitProof(await context(), { body: { id, answer: toBase64(answer) } })).proved;
    },
  };
}

/** What reveal answered, as the desk takes it. */
export function asItem({
  sealed,
}: Awaited<ReturnType<typeof revealVaultItem>>): SealedItem & { last: number } {
  if (sealed === undefined) throw new Error('the answer is not sealed');
  const { blob, lastVersion, ...binding } = sealed;
  return { blob: fromBase64(blob), binding, last: lastVersion };
}
