// Keys of companies that were handed to the actor: what they have not opened yet, and that they have.
import type { OwnSlot } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { writeBytes } from '#src/domain/read-bytes.ts';

export async function getOwnSlots(context: RequestContext) {
  const slots = await context.transaction((repos) => repos.custody.ownSlots());
  if (slots.every(({ proved }) => proved)) return { data: [] };
  const sessionToken = context.actor.sessionToken.reveal();
  const { proofs } = await context.keyholder.askProofs({ sessionToken });
  const asked = new Map(proofs.map(({ id, sealed }) => [id, sealed]));
  const data = slots.flatMap((slot) => {
    const proof = asked.get(slot.id);
    return proof === undefined ? [] : [{ ...toSlot(slot), proof }];
  });
  return { data };
}

export async function proveOwnSlots(
  context: RequestContext,
  { body }: { body: { proofs: { id: string; answer: string }[] } },
) {
  const sessionToken = context.actor.sessionToken.reveal();
  return context.keyholder.giveProofs({ sessionToken, proofs: body.proofs });
}

export function toSlot(slot: OwnSlot) {
  const { id, companyId, epoch, keyId } = slot;
  return {
    id,
    companyId,
    epoch,
    keyId,
    wrapped: writeBytes(slot.wrapped),
    publicKey: writeBytes(slot.publicKey),
  };
}
