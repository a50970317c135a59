// Claims run companies and carries them out, a bounded number at once, until there are none.
import { canPlanTogether, planTogether, TOGETHER } from '#src/domain/imports/plan-together.ts';
import { runImport } from '#src/domain/imports/run-import.ts';
import type { ClaimedRunCompany } from '#src/adapters/db/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';

/** Run companies in hand at once, over all IT Glue accounts; companies that are planned together count as one. */
const AT_ONCE = 64;

/** As many companies of one run as a worker may have in hand. */
const LOOKS = 4;

/** What is taken in hand as one: a run company, or several that are planned from one question to IT Glue. */
async function takeNext(context: WorkContext, sealedRun: string | null): Promise<ClaimedRunCompany[]> {
  const { runClaims } = context.database;
  const claim = await runClaims.claim(context.workerId, context.leaseMs, sealedRun);
  if (claim === null) return [];
  if (!canPlanTogether(claim)) return [claim];
  const more = await runClaims
    .claimCompanions(claim, context.workerId, context.leaseMs, TOGETHER - 1)
    // One company alone is carried out all the same, and waits for the database where that is away.
    .catch(() => []);
  return [claim, ...more];
}

type PumpOptions = {
  /** Carries out only what this run reads for sealed vaults; without it everything but such reading. */
  sealedRun?: string;
  /** Told whenever something in hand has ended: what it leads to may be for another process. */
  onEnded?: () => void;
};

export function createPump(context: WorkContext, { sealedRun, onEnded }: PumpOptions = {}) {
  const inHand = new Set<Promise<void>>();
  /** Work, and looks for more of it: while any of them goes on, there may be more to come. */
  const busy = new Set<Promise<void>>();
  const keepBusy = (doing: Promise<void>): Promise<void> => {
    busy.add(doing);
    const done = (): void => void busy.delete(doing);
    doing.then(done, done);
    return doing;
  };
  /** Looks for work when the first companies of a group have their plans; whoever ends one of those looks for the next. */
  const goOn = (): (() => void) => {
    let looks = LOOKS;
    return () => {
      if (looks > 0) keepBusy(take()).catch(() => undefined);
      looks -= 1;
    };
  };
  const take = async (): Promise<void> => {
    while (inHand.size < AT_ONCE && !context.stopping.aborted) {
      const claims = await takeNext(context, sealedRun ?? null);
      const [first] = claims;
      if (first === undefined) return;
      const work = claims.length === 1 ? runImport(context, first) : planTogether(context, claims, goOn());
      const ended = work.finally(() => {
        inHand.delete(ended);
        onEnded?.();
        // A plan that goes straight on, and whoever waited for a place.
        if (!context.stopping.aborted) keepBusy(take()).catch(() => undefined);
      });
      inHand.add(ended);
      void keepBusy(ended);
    }
  };
  return {
    /** Takes as many as there is room for. Throws when the database cannot be asked. */
    fill: (): Promise<void> => keepBusy(take()),
    /** Resolves when nothing is in hand any more. */
    async drained(): Promise<void> {
      while (busy.size > 0) await Promise.allSettled(busy);
    },
  };
}
