// Plans many companies of one run from a joint listing: a hundred organizations in one question instead of a hundred.
import type { ClaimedRunCompany } from '#src/adapters/db/index.ts';
import type { ItGlueClient } from '#src/adapters/itglue/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import { mapLimit } from '#src/lib/map-limit.ts';
import { endImport, refuseImport } from './end-import.ts';
import { holdClaim, type HeldClaim } from './held-claim.ts';
import { withPatience } from './patience.ts';
import { createLightPlan } from './light-plan.ts';
import { listAlone, listTogether, preparePlanner, type Group, type Member } from './list-together.ts';
import { makeStage } from './stage.ts';
import { asItGlueError, isPassing } from './stop-import.ts';
import { createTurns } from './take-turns.ts';

/** So many organizations fit one question to IT Glue. */
export const TOGETHER = 100;
/** Companies written to at once; more would only queue for the database. */
const AT_ONCE = 4;
/** So many joint listings of one run go on at a time in a process: enough to keep the lane busy, few enough for memory. */
const inTurn = createTurns(2);

/** The kinds whose source can be asked for several organizations at once. */
export function canPlanTogether(claim: Pick<ClaimedRunCompany, 'kind' | 'state'>): boolean {
  return claim.state === 'planning' && claim.kind !== 'companies';
}

/**
 * Plans these claims of one run and settles each. Never throws. A company that fails, is cancelled or changes hands leaves
 * the others to go on; where IT Glue answers a joint question with rows nobody asked for, each is asked for by itself.
 * `planned` is called when a company has its plan, while others are still to get theirs.
 */
export async function planTogether(
  context: WorkContext,
  claims: readonly ClaimedRunCompany[],
  planned: () => void = () => undefined,
): Promise<void> {
  const all = claims.map((claim) => holdClaim(context, claim));
  const left = new Set(all);
  const voice = {
    signal: context.stopping,
    now: context.now,
    say: async (waiting: Parameters<HeldClaim['say']>[0]): Promise<void> => {
      await mapLimit([...left], AT_ONCE, (held) => held.say(waiting));
    },
  };
  const leave = async (held: HeldClaim, error: unknown): Promise<void> => {
    if (left.delete(held)) await endImport(context, held, error);
  };
  try {
    await inTurn(claims[0]?.runId ?? '', (listed) => {
      const group: Group = {
        context,
        left,
        leave,
        say: voice.say,
        planned,
        listed,
        eachOf: (helds, work) => eachOf(group, helds, work),
      };
      return withPatience(voice, () => planAll(group));
    });
  } catch (error) {
    for (const held of [...left]) await leave(held, error);
  } finally {
    for (const held of all) held.letGo();
  }
}

async function planAll(group: Group): Promise<void> {
  const { left } = group;
  const [first] = left;
  if (first === undefined) return;
  let opened: Promise<ItGlueClient> | null = null;
  const open = (): Promise<ItGlueClient> => (opened ??= openTogether(group, first));
  const members = await gather(group, first, open);
  const joint = members.filter(({ organizationId }) => organizationId !== null);
  const client = await open();
  const whole = joint.length > 0 && (await listTogether(group, client, joint));
  for (const member of members) {
    if (whole && member.organizationId !== null) continue;
    await eachOf(group, [member.held], () => listAlone(group, client, member));
  }
}

/** Each claim with what it is to do; those whose records are known from an earlier import begin without writing anything. */
async function gather(group: Group, first: HeldClaim, open: () => Promise<ItGlueClient>): Promise<Member[]> {
  const { context, left } = group;
  // One run for all of them; who may not see it is refused by itself below.
  const run = await first.read((repos) => repos.runWork.load(first.claim)).catch(() => null);
  const claims = [...left].map(({ claim, tenant }) => ({
    id: claim.id,
    epoch: claim.fencingEpoch,
    context: tenant(),
  }));
  const found = run?.kind === 'passwords' ? await context.database.runGroups.known(claims) : [];
  // In a first import every company has something to be written, and its plan begins at once.
  const again = found.some(({ items }) => items.length > 0);
  const known = new Map(again ? found.map((company) => [company.id, company]) : []);
  const members: Member[] = [];
  await eachOf(group, [...left], async (held) => {
    const there = known.get(held.claim.id);
    if (there !== undefined && run !== null) {
      const { companyId, organizationId, foldedAs } = there;
      const stage = makeStage(context, held, { ...run, companyId, foldedAs }, open);
      const light = createLightPlan(there, run);
      return void members.push({ held, stage, organizationId, light, planner: null });
    }
    const own = await held.read((repos) => repos.runWork.load(held.claim));
    if (own === null) {
      left.delete(held);
      return refuseImport(context, held);
    }
    const stage = makeStage(context, held, own, open);
    const planner = await preparePlanner(stage);
    members.push({ held, stage, organizationId: planner.organizationId, light: null, planner });
  });
  return members;
}

/** One key for all: it is the account's, and each claim stops when it is replaced. */
async function openTogether({ context, left, say }: Group, first: HeldClaim): Promise<ItGlueClient> {
  const { id: runCompanyId, fencingEpoch } = first.claim;
  const released = await context.keyholder.releaseConnectionKey({
    context: first.tenant(),
    for: { kind: 'run', runCompanyId, fencingEpoch },
  });
  for (const held of left) held.useKey(released.keyVersion);
  return context.itglue.open(released, {
    signal: context.stopping,
    onWaiting: (waiting) =>
      void say(
        waiting === null ? null : { reason: waiting.reason, until: new Date(waiting.untilMs).toISOString() },
      ),
  });
}

/**
 * Does something for each claim that is still here, a few at once. What is this claim's own trouble ends it alone; what
 * may pass for all of them (IT Glue, the database) is thrown for the whole group to try again.
 */
async function eachOf(
  group: Group,
  claims: readonly HeldClaim[],
  work: (held: HeldClaim) => Promise<void>,
): Promise<void> {
  const here = claims.filter((held) => group.left.has(held));
  throwFirst(
    await mapLimit(here, AT_ONCE, async (held) => {
      try {
        held.signal.throwIfAborted();
        await work(held);
      } catch (error) {
        const shared = !held.signal.aborted && (asItGlueError(error) !== null || isPassing(error));
        if (shared) throw error;
        await group.leave(held, error);
      }
    }),
  );
}

function throwFirst({ failure }: { failure: { error: unknown } | null }): void {
  if (failure !== null) throw failure.error;
}
