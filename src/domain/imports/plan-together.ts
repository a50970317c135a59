// Plans many companies of one run from a joint listing: a hundred organizations in one question instead of a hundred.
import type { ClaimedRunCompany, RunWork } from '#src/adapters/db/index.ts';
import type { ContactRecord, ItGlueClient, Page, PasswordRecord } from '#src/adapters/itglue/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import { mapLimit } from '#src/lib/map-limit.ts';
import { endImport, refuseImport } from './end-import.ts';
import { holdClaim, type HeldClaim } from './held-claim.ts';
import { withPatience } from './patience.ts';
import { preparePasswords } from './plan-passwords.ts';
import { prepareUsers } from './plan-users.ts';
import type { Planner } from './planner.ts';
import { sortByOwner } from './sort-by-owner.ts';
import { makeStage, type Stage } from './stage.ts';
import { asItGlueError, isPassing } from './stop-import.ts';

/** So many organizations fit one question to IT Glue. */
export const TOGETHER = 100;
/** Companies written to at once; more would only queue for the database. */
const AT_ONCE = 4;

type Row = PasswordRecord | ContactRecord;
type Member = { held: HeldClaim; stage: Stage; planner: Planner<Row> & { organizationId: string | null } };

/** The kinds whose source can be asked for several organizations at once. */
export function canPlanTogether(claim: Pick<ClaimedRunCompany, 'kind' | 'state'>): boolean {
  return claim.state === 'planning' && claim.kind !== 'companies';
}

/**
 * Plans these claims of one run and settles each. Never throws. A company that fails, is cancelled or changes hands leaves
 * the others to go on; where IT Glue answers a joint question with rows nobody asked for, each is asked for by itself.
 */
export async function planTogether(
  context: WorkContext,
  claims: readonly ClaimedRunCompany[],
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
    await withPatience(voice, () => planAll({ context, left, leave, say: voice.say }));
  } catch (error) {
    for (const held of [...left]) await leave(held, error);
  } finally {
    for (const held of all) held.letGo();
  }
}

type Group = {
  context: WorkContext;
  /** The claims that are still to be planned. */
  left: Set<HeldClaim>;
  leave: (held: HeldClaim, error: unknown) => Promise<void>;
  say: HeldClaim['say'];
};

async function planAll(group: Group): Promise<void> {
  const { context, left } = group;
  const [first] = left;
  if (first === undefined) return;
  let opened: Promise<ItGlueClient> | null = null;
  const open = (): Promise<ItGlueClient> => (opened ??= openTogether(group, first));
  const members: Member[] = [];
  await eachOf(group, [...left], async (held) => {
    const run = await held.read((repos) => repos.runWork.load(held.claim));
    if (run === null) {
      left.delete(held);
      return refuseImport(context, held);
    }
    members.push(await prepare(makeStage(context, held, run, open), run, held));
  });
  const joint = members.filter(({ planner }) => planner.organizationId !== null);
  const client = await open();
  const whole = joint.length > 0 && (await listTogether(group, client, joint));
  for (const member of members) {
    if (whole && member.planner.organizationId !== null) continue;
    await eachOf(group, [member.held], () => listAlone(group, client, member));
  }
}

async function prepare(stage: Stage, run: RunWork, held: HeldClaim): Promise<Member> {
  const planner = run.kind === 'users' ? await prepareUsers(stage) : await preparePasswords(stage);
  return { held, stage, planner: planner as Member['planner'] };
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

/** False where the joint listing cannot be trusted: then nothing of it is kept. */
async function listTogether(
  group: Group,
  client: ItGlueClient,
  members: readonly Member[],
): Promise<boolean> {
  const byOrganization = new Map(members.map((member) => [member.planner.organizationId ?? '', member]));
  const organizationIds = [...byOrganization.keys()];
  const kind = members[0]?.stage.run.kind;
  const pages: AsyncIterable<Page<Row>> =
    kind === 'users' ? client.contacts.list({ organizationIds }) : client.passwords.list({ organizationIds });
  const sorted = sortByOwner<Row>((row) => row.organizationId);
  const write = (organizationId: string, rows: Row[]): Promise<void> => {
    const member = byOrganization.get(organizationId);
    if (member === undefined || !group.left.has(member.held)) return Promise.resolve();
    return eachOf(group, [member.held], () =>
      member.planner.add({ rows, quarantined: [], totalCount: null }),
    );
  };
  for await (const page of pages) {
    if (page.quarantined.length > 0) return await beginAgain(group, members);
    for (const [owner, rows] of sorted.take(page.rows)) await write(owner, rows);
    if (group.left.size === 0) return true;
  }
  const rest = new Map(sorted.rest());
  const byClaim = new Map(members.map((member) => [member.held, member]));
  await eachOf(group, [...byClaim.keys()], async (held) => {
    const member = byClaim.get(held);
    if (member === undefined) return;
    const rows = rest.get(member.planner.organizationId ?? '');
    if (rows !== undefined) await member.planner.add({ rows, quarantined: [], totalCount: null });
    await close(group, member);
  });
  return true;
}

/** What the joint listing wrote is dropped; each company is listed by itself, where a strange row is its own to report. */
async function beginAgain(group: Group, members: readonly Member[]): Promise<false> {
  for (const member of members) {
    await eachOf(group, [member.held], async () => {
      member.planner = (await prepare(member.stage, member.stage.run, member.held)).planner;
    });
  }
  return false;
}

async function listAlone(
  group: Group,
  client: ItGlueClient,
  { held, stage, planner }: Member,
): Promise<void> {
  const { organizationId } = planner;
  const pages: AsyncIterable<Page<Row>> =
    stage.run.kind === 'passwords'
      ? client.passwords.list({ organizationIds: [organizationId ?? ''] })
      : organizationId === null
        ? (client.users.list() as unknown as AsyncIterable<Page<Row>>)
        : client.contacts.list({ organizationIds: [organizationId] });
  for await (const page of pages) await planner.add(page);
  await close(group, { held, stage, planner });
}

async function close({ left }: Group, { held, planner }: Member): Promise<void> {
  await planner.finish();
  left.delete(held);
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
