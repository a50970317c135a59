// Lists the source of many companies with one question and hands each its rows; or of one alone, where that cannot be trusted.
import type { ContactRecord, ItGlueClient, Page, PasswordRecord } from '#src/adapters/itglue/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import { closeTogether, type Closable } from './close-together.ts';
import type { HeldClaim } from './held-claim.ts';
import type { LightPlan } from './light-plan.ts';
import { preparePasswords } from './plan-passwords.ts';
import { prepareUsers } from './plan-users.ts';
import type { Planner } from './planner.ts';
import { sortByOwner } from './sort-by-owner.ts';
import type { Stage } from './stage.ts';
import { createTurns } from './take-turns.ts';

type Row = PasswordRecord | ContactRecord;
type OwnPlanner = Planner<Row> & { organizationId: string | null };

/** One of `light` and `planner` is there: the plan is in memory so long as nothing is to be written, then in the database. */
export type Member = {
  held: HeldClaim;
  stage: Stage;
  organizationId: string | null;
  light: LightPlan | null;
  planner: OwnPlanner | null;
};

export type Group = {
  context: WorkContext;
  /** The claims that are still to be planned. */
  left: Set<HeldClaim>;
  leave: (held: HeldClaim, error: unknown) => Promise<void>;
  say: HeldClaim['say'];
  /** A company has its plan, and may be carried out while the others get theirs. */
  planned: () => void;
  /** Lets the next group begin to list. */
  listed: () => void;
  /** Does something for those of these claims that are still here; trouble of one ends that one alone. */
  eachOf: (claims: readonly HeldClaim[], work: (held: HeldClaim) => Promise<void>) => Promise<void>;
};

/** Begins the plan of a company in the database. */
export async function preparePlanner(stage: Stage): Promise<OwnPlanner> {
  return stage.run.kind === 'users'
    ? ((await prepareUsers(stage)) as unknown as OwnPlanner)
    : ((await preparePasswords(stage)) as unknown as OwnPlanner);
}

/** The plan in the database, with what was planned in memory before. */
async function plannerOf(member: Member): Promise<OwnPlanner> {
  if (member.planner !== null) return member.planner;
  const planner = await preparePlanner(member.stage);
  if (member.light !== null) await planner.takeOver?.(member.light.decided);
  member.light = null;
  return (member.planner = planner);
}

/** False where the joint listing cannot be trusted: then nothing of it is kept. */
export async function listTogether(
  group: Group,
  client: ItGlueClient,
  members: readonly Member[],
): Promise<boolean> {
  const byOrganization = new Map(members.map((member) => [member.organizationId ?? '', member]));
  const organizationIds = [...byOrganization.keys()];
  const kind = members[0]?.stage.run.kind;
  const pages: AsyncIterable<Page<Row>> =
    kind === 'users' ? client.contacts.list({ organizationIds }) : client.passwords.list({ organizationIds });
  const sorted = sortByOwner<Row>((row) => row.organizationId);
  const write = (organizationId: string, rows: Row[]): Promise<void> => {
    const member = byOrganization.get(organizationId);
    return member === undefined ? Promise.resolve() : writeRows(group, member, rows);
  };
  try {
    for await (const page of pages) {
      if (page.quarantined.length > 0) return await beginAgain(group, members);
      const told = page.rows.filter((row) => !takesLightly(byOrganization.get(row.organizationId), row));
      for (const [owner, rows] of sorted.take(told)) await write(owner, rows);
      if (group.left.size === 0) return true;
    }
    await finishAll(group, members, new Map(sorted.rest()));
  } finally {
    sorted.drop();
  }
  return true;
}

/** True where the row is dealt with in memory. The first that is not ends that: what was planned so far is written with it. */
function takesLightly(member: Member | undefined, row: Row): boolean {
  return member?.light?.add(row as PasswordRecord) ?? false;
}

async function writeRows(group: Group, member: Member, rows: Row[]): Promise<void> {
  await group.eachOf([member.held], async () => {
    await (await plannerOf(member)).add({ rows, quarantined: [], totalCount: null });
  });
}

/** The account's audit trail lets one group of a run close at a time, and meanwhile others list. */
const inTurnToClose = createTurns(1);

function closeInTurn({ left, listed }: Group, closable: readonly Closable[]): Promise<Set<string>> {
  return inTurnToClose(closable[0]?.stage.run.runId ?? '', () => {
    // Where companies have to be planned besides, their rows are held until that is done, and so is the turn.
    if (closable.length > 0 && closable.length === left.size) listed();
    return closeTogether(closable);
  });
}

/** The listing is complete: companies in which nothing is to be written are closed together, the others one by one. */
async function finishAll(
  group: Group,
  members: readonly Member[],
  rest: ReadonlyMap<string, Row[]>,
): Promise<void> {
  const { left } = group;
  const closable = members.flatMap(({ held, stage, organizationId, light }) =>
    light !== null && left.has(held) && light.isWhole() && !rest.has(organizationId ?? '')
      ? [{ stage, light }]
      : [],
  );
  const closed = await closeInTurn(group, closable);
  for (const { held } of members) if (closed.has(held.claim.id)) left.delete(held);
  const byClaim = new Map(members.map((member) => [member.held, member]));
  await group.eachOf([...byClaim.keys()], async (held) => {
    const member = byClaim.get(held);
    if (member === undefined) return;
    const rows = rest.get(member.organizationId ?? '');
    const planner = await plannerOf(member);
    if (rows !== undefined) await planner.add({ rows, quarantined: [], totalCount: null });
    await planner.finish();
    left.delete(held);
    group.planned();
  });
}

/** What the joint listing wrote is dropped; each company is listed by itself, where a strange row is its own to report. */
async function beginAgain(group: Group, members: readonly Member[]): Promise<false> {
  for (const member of members) {
    await group.eachOf([member.held], async () => {
      member.light = null;
      member.planner = await preparePlanner(member.stage);
    });
  }
  return false;
}

export async function listAlone(group: Group, client: ItGlueClient, member: Member): Promise<void> {
  const { held, stage, organizationId } = member;
  const planner = await plannerOf(member);
  const pages: AsyncIterable<Page<Row>> =
    stage.run.kind === 'passwords'
      ? client.passwords.list({ organizationIds: [organizationId ?? ''] })
      : organizationId === null
        ? (client.users.list() as unknown as AsyncIterable<Page<Row>>)
        : client.contacts.list({ organizationIds: [organizationId] });
  for await (const page of pages) await planner.add(page);
  await planner.finish();
  group.left.delete(held);
}
