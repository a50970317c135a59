// Taking back what a run brought: what became of it since, and the writes that undo it, many records a statement.
import { saidYes } from './gate-answer.ts';
import type { Tx } from './prisma.ts';

/** A record that the run created or updated, with what became of it; what does not apply to its kind is null. */
export type UndoableItem = {
  id: string;
  name: string;
  target: string | null;
  outcome: 'created' | 'updated';
};

export type UndoableVaultItem = UndoableItem & {
  there: boolean;
  edited: boolean;
  writtenByRun: boolean;
  /** The version before this import's; null where none is on record. */
  earlier: number | null;
};

export type UndoableInvitation = UndoableItem & { sourceId: string; state: string | null };

export type UndoableCompany = UndoableItem & {
  there: boolean;
  inUse: boolean;
  organizationId: string | null;
  sameMapping: boolean;
};

export function runUndoRepository(tx: Tx) {
  return {
    /** Whoever's context this is stands for the undo of the run from now on. */
    async standFor(runId: string): Promise<void> {
      await tx.$queryRaw`select sec.stand_for_undo(${runId}::uuid)::text`;
    },
    vaultItems: (runCompanyId: string, limit: number) => undoableVaultItems(tx, runCompanyId, limit),
    invitations: (runCompanyId: string, limit: number) => undoableInvitations(tx, runCompanyId, limit),
    companies: (runCompanyId: string, limit: number) => undoableCompanies(tx, runCompanyId, limit),
    /** Puts created items into the archive; the next import takes them as new. */
    async archiveItems(ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await tx.$executeRaw`
        update vault_item set archived_at = coalesce(archived_at, clock_timestamp()), undone_at = clock_timestamp(),
          version = version + 1, updated_at = clock_timestamp()
        where id = any (${[...ids]}::uuid[])`;
    },
    restoreItems: (items: readonly { id: string; version: number }[]) => restoreItems(tx, items),
    async revokeInvitations(ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await tx.$executeRaw`
        update invitation set state = 'revoked', revoked_at = clock_timestamp()
        where id = any (${[...ids]}::uuid[]) and state in ('staged', 'sent', 'opened', 'bounced')`;
    },
    /** Takes the link to this record from a membership or an open invitation; false where it is not there any more. */
    async unlinkPerson(target: string, sourceId: string): Promise<boolean> {
      return saidYes(tx.$queryRaw`select sec.unlink_person(${target}::uuid, ${sourceId}) as done`);
    },
    /** Frees the organizations of these companies again, and archives those that are named for it. */
    async releaseCompanies(ids: readonly string[], archived: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await tx.$executeRaw`delete from mapping where company_id = any (${[...ids]}::uuid[])`;
      await tx.$executeRaw`
        update company set mapping_version = mapping_version + 1, version = version + 1,
          updated_at = clock_timestamp(),
          status = case when id = any (${[...archived]}::uuid[]) then 'archived' else status end
        where id = any (${[...ids]}::uuid[])`;
    },
    async settle(ends: readonly { id: string; undo: string; reason: string | null }[]): Promise<void> {
      if (ends.length === 0) return;
      await tx.$executeRaw`
        update run_item i set undo = e.undo, undo_reason = e.reason
        from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(id uuid, undo text, reason text)
        where i.id = e.id`;
    },
    /** How many records of the run company were taken back and how many were kept. */
    async tally(runCompanyId: string): Promise<{ undone: number; kept: number }> {
      const rows = await tx.$queryRaw<{ undone: number; kept: number }[]>`
        select count(*) filter (where undo = 'undone')::int as undone,
          count(*) filter (where undo = 'kept')::int as kept
        from run_item where run_company_id = ${runCompanyId}::uuid`;
      return rows[0] ?? { undone: 0, kept: 0 };
    },
  };
}

function undoableVaultItems(tx: Tx, runCompanyId: string, limit: number): Promise<UndoableVaultItem[]> {
  return tx.$queryRaw<UndoableVaultItem[]>`
    with chunk as (
      select id, run_id, company_id, name, target, outcome, position, (data ->> 'replaced')::int as replaced
      from run_item where run_company_id = ${runCompanyId}::uuid and undo is null and outcome in ('created', 'updated')
      order by position limit ${limit}::int),
    held as (
      select i.id, i.edited_at, i.current_version from vault_item i
      where i.id in (select target from chunk) order by i.id for update)
    select c.id, c.name, c.target, c.outcome, h.id is not null as there, h.edited_at is not null as edited,
      coalesce(v.run_id = c.run_id, false) as "writtenByRun", e.version as earlier
    from chunk c left join held h on h.id = c.target
      left join vault_item_version v on v.company_id = c.company_id and v.item_id = h.id
        and v.version = h.current_version
      left join vault_item_version e on e.company_id = c.company_id and e.item_id = h.id and e.version = c.replaced
        and e.facts <> '{}'
    order by c.position`;
}

function undoableInvitations(tx: Tx, runCompanyId: string, limit: number): Promise<UndoableInvitation[]> {
  return tx.$queryRaw<UndoableInvitation[]>`
    with chunk as (
      select id, name, target, outcome, source_id, position from run_item
      where run_company_id = ${runCompanyId}::uuid and undo is null and outcome in ('created', 'updated')
      order by position limit ${limit}::int),
    held as (select i.id, i.state from invitation i where i.id in (select target from chunk) order by i.id for update)
    select c.id, c.name, c.target, c.outcome, c.source_id as "sourceId", h.state from chunk c left join held h on h.id = c.target
    order by c.position`;
}

function undoableCompanies(tx: Tx, runCompanyId: string, limit: number): Promise<UndoableCompany[]> {
  return tx.$queryRaw<UndoableCompany[]>`
    with chunk as (
      select id, run_id, name, target, outcome, source_id, position from run_item
      where run_company_id = ${runCompanyId}::uuid and undo is null and outcome in ('created', 'updated')
      order by position limit ${limit}::int),
    held as (
      select c.id, c.account_id from company c
      where c.id in (select target from chunk) and c.status <> 'archived' order by c.id for update)
    select c.id, c.name, c.target, c.outcome, h.id is not null as there, m.organization_id as "organizationId",
      coalesce(m.organization_id = c.source_id, false) as "sameMapping",
      h.id is not null and (
        exists (select from vault_item v where v.company_id = h.id and v.archived_at is null)
        or exists (select from fold f where f.company_id = h.id)
        or (c.outcome = 'created' and (
          exists (select from membership p where p.company_id = h.id)
          or exists (select from invitation i where i.company_id = h.id and i.state <> 'revoked')))
        or exists (select from run_company r where r.company_id = h.id and r.run_id <> c.run_id
          and r.state in ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing'))) as "inUse"
    from chunk c left join held h on h.id = c.target
      left join mapping m on m.account_id = h.account_id and m.company_id = h.id
    order by c.position`;
}

/** The item becomes again what it was when that version was written; a person's archiving stays. */
async function restoreItems(tx: Tx, items: readonly { id: string; version: number }[]): Promise<void> {
  if (items.length === 0) return;
  await tx.$executeRaw`
    update vault_item i set current_version = v.version, name = v.name, username = v.username, url = v.url,
      category = v.facts ->> 'category', folder_id = (v.facts ->> 'folderId')::uuid,
      parent_name = v.facts ->> 'parentName', parent_url = v.facts ->> 'parentUrl',
      parent_type = v.facts ->> 'parentType', parent_source_id = v.facts ->> 'parentSourceId', has_password = (v.facts ->> 'hasPassword')::boolean,
      has_totp = (v.facts ->> 'hasTotp')::boolean, has_notes = (v.facts ->> 'hasNotes')::boolean,
      restricted = (v.facts ->> 'restricted')::boolean, source_url = v.facts ->> 'sourceUrl',
      archived_at = case when i.archived_at is null or i.archived_at = i.source_updated_at
        then (v.facts ->> 'archivedAt')::timestamptz else i.archived_at end,
      source_updated_at = (v.facts ->> 'sourceUpdatedAt')::timestamptz,
      source_password_updated_at = (v.facts ->> 'sourcePasswordUpdatedAt')::timestamptz,
      password_changed_at = (v.facts ->> 'passwordChangedAt')::timestamptz,
      edited_at = (v.facts ->> 'editedAt')::timestamptz, version = i.version + 1, updated_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(id uuid, version int)
      join vault_item_version v on v.item_id = r.id and v.version = r.version
    where i.id = r.id and v.account_id = i.account_id and v.company_id = i.company_id`;
}
