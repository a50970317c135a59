// The account's recovery kit: its public half, the proof that its words were typed back, and what it opens.
import type { RequestContext } from '#src/domain/context.ts';
import { readBytes, writeBytes } from '#src/domain/read-bytes.ts';
import { PortalError } from '#src/model/errors.ts';
import { requireRuler } from './require-ruler.ts';

/** Throws `conflict` while a sealed company goes by the kit before. */
export async function keepRecoveryKit(
  context: RequestContext,
  { body }: { body: { id: string; publicKey: string } },
): Promise<null> {
  requireRuler(context);
  const kept = await context.transaction((repos) =>
    repos.custody.keepKit(body.id, readBytes('publicKey', body.publicKey)),
  );
  if (kept) return null;
  throw new PortalError(
    'conflict',
    'A sealed vault goes by the recovery kit that is there. It was kept; a new one would not open that vault.',
  );
}

export async function askKitProof(context: RequestContext) {
  requireRuler(context);
  return context.keyholder.askKitProof({ sessionToken: context.actor.sessionToken.reveal() });
}

export async function giveKitProof(
  context: RequestContext,
  { body }: { body: { id: string; answer: string } },
) {
  requireRuler(context);
  return context.keyholder.giveKitProof({ ...body, sessionToken: context.actor.sessionToken.reveal() });
}

export async function getKitSlots(context: RequestContext) {
  requireRuler(context);
  return context.transaction(async (repos) => {
    const slots = await repos.custody.kitSlots();
    const data = slots.map(({ companyId, epoch, wrapped, publicKey }) => ({
      ...{ companyId, epoch },
      wrapped: writeBytes(wrapped),
      publicKey: writeBytes(publicKey),
    }));
    return { kitId: (await repos.custody.kit())?.id ?? null, data };
  });
}
