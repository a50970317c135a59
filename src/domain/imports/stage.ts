// What every stage of an import is handed: the claim, what it is to do, and the way to IT Glue.
import type { RunWork } from '#src/adapters/db/index.ts';
import type { ItGlueClient, Waiting as ClientWaiting } from '#src/adapters/itglue/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import type { HeldClaim } from './held-claim.ts';

export type Stage = {
  context: WorkContext;
  held: HeldClaim;
  run: RunWork;
  /** The client of this claim; the key is asked of the key-holder at the first call. */
  itglue: () => Promise<ItGlueClient>;
};

/** `open`: where the client comes from, if it is not this claim's own. */
export function makeStage(
  context: WorkContext,
  held: HeldClaim,
  run: RunWork,
  open: () => Promise<ItGlueClient> = () => openClient(context, held),
): Stage {
  let client: Promise<ItGlueClient> | null = null;
  return {
    context,
    held,
    run,
    itglue: () => (client ??= open()),
  };
}

async function openClient(context: WorkContext, held: HeldClaim): Promise<ItGlueClient> {
  const { id: runCompanyId, fencingEpoch } = held.claim;
  const released = await context.keyholder.releaseConnectionKey({
    context: held.tenant(),
    for: { kind: 'run', runCompanyId, fencingEpoch },
  });
  held.useKey(released.keyVersion);
  return context.itglue.open(released, {
    signal: held.signal,
    onWaiting: (waiting) => void held.say(toWaiting(waiting)),
  });
}

function toWaiting(waiting: ClientWaiting | null) {
  return waiting === null ? null : { reason: waiting.reason, until: new Date(waiting.untilMs).toISOString() };
}
