// Whether a vault is sealed for its members, and what of its key is handed to the person who asks.
import { actorIn } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { toSlot } from './own-slots.ts';

type Input = { params: { companyId: string } };

export async function getVaultCustody(context: RequestContext, { params }: Input) {
  const { companyId } = params;
  return context.transaction(async (repos) => {
    await actorIn(context.actor, repos, companyId);
    const sealedAt = await repos.custody.sealedSince(companyId);
    const slots = sealedAt === null ? [] : await repos.custody.ownSlots();
    return {
      sealedAt: sealedAt?.toISOString() ?? null,
      slots: slots.filter((slot) => slot.companyId === companyId).map(toSlot),
    };
  });
}
