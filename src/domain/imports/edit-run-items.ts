// Edits a plan: what is chosen, and with which address, role or decision. Only before it is applied.
import { invalidField } from '#src/model/errors.ts';
import type { InvitableRole, ItemFilter, Repositories, RunItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { requireStaffProof } from '#src/domain/require-staff-proof.ts';
import { isStaffRole, invitableRoles, ROLE_LABEL, type Role } from '#src/model/roles.ts';
import { editEmails } from './edit-emails.ts';
import { linkCompany, setWebAddress } from './edit-companies.ts';
import { illegalMove } from './illegal-move.ts';
import { withLockedRun, type LockedRun } from './move-import.ts';

type Maybe<T> = T | undefined;
type Where = Omit<ItemFilter, 'runCompanyIds'>;
type Changes = {
  selected?: Maybe<boolean>;
  email?: Maybe<string | null>;
  role?: Maybe<InvitableRole>;
  webAddress?: Maybe<string | null>;
  linkTo?: Maybe<string | null>;
  decision?: Maybe<'create' | 'update' | 'skip'>;
};

/** What is edited one by one is at most so much at once. */
const ONE_BY_ONE = 1000;

/** How many items changed. Throws `illegal_move` once the plan is applied, `invalid` with the field at fault. */
export async function editRunItems(
  context: RequestContext,
  { params, body }: { params: { runId: string }; body: { where: Where; set: Changes } },
): Promise<{ changed: number }> {
  let changed = 0;
  await withLockedRun(context, params.runId, async (locked) => {
    const planned = locked.companies.filter(({ state }) => state === 'planned');
    if (planned.length === 0) {
      throw illegalMove(
        locked.run.state,
        'Only a plan that waits to be applied can be edited. This run is past that, or is not planned yet. Nothing was changed.',
      );
    }
    const runCompanyIds = planned.map(({ id }) => id);
    const filter = { ...body.where, runCompanyIds };
    changed = await edit(context, locked, filter, body.set);
    await locked.repos.runItems.recount(runCompanyIds);
  });
  return { changed };
}

async function edit(
  context: RequestContext,
  locked: LockedRun,
  filter: ItemFilter,
  set: Changes,
): Promise<number> {
  const { repos, run } = locked;
  const changes: number[] = [];
  if (set.decision === 'skip') changes.push(await repos.runItems.setSkipped(run.id, filter));
  else if (set.decision !== undefined)
    changes.push(await repos.runItems.setTaken(run.id, filter, set.decision));
  if (set.selected !== undefined)
    changes.push(await repos.runItems.setSelected(run.id, filter, set.selected));
  if (set.role !== undefined) {
    requireStaffProof(context, set.role);
    requireKind(run.kind, 'users', 'set.role');
    requireRole(context, locked, filter, set.role);
    changes.push(await repos.runItems.setRole(run.id, filter, set.role));
  }
  if (set.email !== undefined) {
    requireKind(run.kind, 'users', 'set.email');
    changes.push(await editEmails(repos, await matching(repos, run.id, filter), set.email));
  }
  if (set.webAddress !== undefined) {
    requireKind(run.kind, 'companies', 'set.webAddress');
    changes.push(await setWebAddress(repos, await matching(repos, run.id, filter), set.webAddress));
  }
  if (set.linkTo !== undefined) {
    requireKind(run.kind, 'companies', 'set.linkTo');
    changes.push(await linkCompany(repos, await matching(repos, run.id, filter), set.linkTo));
  }
  return Math.max(0, ...changes);
}

async function matching(repos: Repositories, runId: string, filter: ItemFilter): Promise<RunItemRow[]> {
  const rows = await repos.runItems.list(runId, filter, null, ONE_BY_ONE + 1);
  if (rows.length <= ONE_BY_ONE) return rows;
  throw invalidField('where', `This concerns more than ${ONE_BY_ONE} records. Choose fewer at once.`);
}

function requireKind(kind: string, needed: string, path: string): void {
  if (kind !== needed) throw invalidField(path, `Records of an import of ${kind} have no such field.`);
}

function requireRole(context: RequestContext, locked: LockedRun, filter: ItemFilter, role: Role): void {
  const { accountKind, wholeAccount } = context.actor;
  const companies = locked.companies.filter(
    ({ companyId }) => filter.companyId === undefined || filter.companyId === companyId,
  );
  const wide = isStaffRole(role);
  const fits = companies.every(({ companyKind }) => invitableRoles(accountKind, companyKind).includes(role));
  if (fits && (!wide || wholeAccount)) return;
  throw invalidField('set.role', `Nobody can be invited here as ${ROLE_LABEL[role]}. Choose another role.`);
}
