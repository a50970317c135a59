// Sealing vaults for their members: their keys are handed to people and the kit, and then the server's own slot goes.
import { actorIn } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { requireRuler } from './require-ruler.ts';

type Input = { body: { companyIds: string[] } };

export async function prepareCustody(context: RequestContext, { body }: Input) {
  await requireReached(context, body.companyIds);
  const sessionToken = context.actor.sessionToken.reveal();
  return context.keyholder.prepareSlots({ sessionToken, companyIds: body.companyIds });
}

/** Each company by itself; the key-holder and the database look at everything again before anything goes. */
export async function sealCompanies(context: RequestContext, { body }: Input) {
  await requireReached(context, body.companyIds);
  const sessionToken = context.actor.sessionToken.reveal();
  const { companies } = await context.keyholder.sealCompanies({ sessionToken, companyIds: body.companyIds });
  return { data: companies };
}

/** Throws `forbidden` for who may not decide, and the `not_found` of every company out of reach. */
async function requireReached(context: RequestContext, companyIds: readonly string[]): Promise<void> {
  requireRuler(context);
  await context.transaction(async (repos) => {
    for (const companyId of new Set(companyIds)) await actorIn(context.actor, repos, companyId);
  });
}
