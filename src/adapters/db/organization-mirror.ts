// Writing the mirror of IT Glue organizations: what was listed, what is known of each, and what is no longer listed.
import { TEXT_LIMITS, toColumnText, toDisplayName, toStorableText } from '#src/model/text-column.ts';
import type { Tx } from './prisma.ts';

/** One organization as IT Glue lists it. */
export type ListedOrganizationRow = {
  id: string;
  name: string;
  shortName: string | null;
  typeId: string | null;
  typeName: string | null;
  statusId: string | null;
  statusName: string | null;
  parentId: string | null;
  isPrimary: boolean;
  sourceUpdatedAt: string | null;
};

/** What the list of passwords says of an organization; personal ones are nobody else's business. */
export type KnownPasswords = {
  count: number;
  /** When one of them last changed (RFC 3339). */
  changedAt: string | null;
  /** Registered domains of their addresses. */
  hosts: string[];
};

/** What other lists say of an organization; it replaces what was known. */
export type OrganizationEvidence = {
  id: string;
  domains: string[];
  contactDomains: { domain: string; count: number }[];
  /** Null where no passwords were listed, so that what was known stays. */
  passwords: KnownPasswords | null;
  city: string | null;
  url: string | null;
};

export function mirrorWriter(tx: Tx) {
  return {
    /**
     * Inserts or refreshes rows; each counts as seen at `seenAt`, and one that had vanished is back. New and renamed ones
     * wait to be looked at, but for those of the connection's very first reading.
     */
    async upsert(rows: readonly ListedOrganizationRow[], seenAt: Date): Promise<void> {
      if (rows.length === 0) return;
      await tx.$executeRaw`
        insert into organization (account_id, id, name, short_name, type_id, type_name, status_id, status_name, parent_id,
          is_primary, source_updated_at, domains, last_seen, first_seen, looked_at)
        select sec.account_id(), r.id, r.name, r."shortName", r."typeId", r."typeName", r."statusId", r."statusName",
          r."parentId", r."isPrimary", r."sourceUpdatedAt", '{}', ${seenAt}::timestamptz,
          ${seenAt}::timestamptz, (select ${seenAt}::timestamptz from connection k where k.counts is null limit 1)
        from jsonb_to_recordset(${JSON.stringify(rows.map(storable))}::jsonb) as r (id text, name text, "shortName" text,
          "typeId" text, "typeName" text, "statusId" text, "statusName" text, "parentId" text, "isPrimary" boolean,
          "sourceUpdatedAt" timestamptz)
        on conflict (account_id, id) do update set name = excluded.name, short_name = excluded.short_name,
          type_id = excluded.type_id, type_name = excluded.type_name, status_id = excluded.status_id,
          status_name = excluded.status_name, parent_id = excluded.parent_id, is_primary = excluded.is_primary,
          source_updated_at = excluded.source_updated_at, last_seen = excluded.last_seen, gone_at = null,
          previous_name = case when organization.name <> excluded.name then organization.name else organization.previous_name end,
          renamed_at = case when organization.name <> excluded.name then excluded.last_seen else organization.renamed_at end,
          looked_at = case when organization.name <> excluded.name then null else organization.looked_at end`;
    },
    /** Counts rows as seen that were listed but could not be read. */
    async touch(ids: readonly string[], seenAt: Date): Promise<void> {
      if (ids.length === 0) return;
      await tx.$executeRaw`
        update organization set last_seen = ${seenAt}::timestamptz, gone_at = null where id = any (${[...ids]}::text[])`;
    },
    async setEvidence(rows: readonly OrganizationEvidence[]): Promise<void> {
      if (rows.length === 0) return;
      const sent = rows.map(storableEvidence);
      await tx.$executeRaw`
        update organization o set domains = array(select jsonb_array_elements_text(r.domains)),
          contact_domains = r."contactDomains", city = r.city, url = coalesce(r.url, o.url),
          password_hosts = case when r.passwords is null then o.password_hosts
            else array(select jsonb_array_elements_text(r.passwords->'hosts')) end,
          password_count = case when r.passwords is null then o.password_count else (r.passwords->>'count')::int end,
          passwords_changed_at = case when r.passwords is null then o.passwords_changed_at
            else (r.passwords->>'changedAt')::timestamptz end
        from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb)
          as r (id text, domains jsonb, "contactDomains" jsonb, passwords jsonb, city text, url text)
        where o.id = r.id`;
    },
    /**
     * Marks as gone what was not seen at `seenAt` or later; how many there were. Gone from this moment on: whoever looked
     * at the news while IT Glue was being read has not seen it.
     */
    async markGone(seenAt: Date): Promise<number> {
      return tx.$executeRaw`
        update organization set gone_at = clock_timestamp()
        where last_seen < ${seenAt}::timestamptz and gone_at is null`;
    },
  };
}

/** What the columns can hold; a name of nothing could not be shown or clicked. */
function storable(row: ListedOrganizationRow): ListedOrganizationRow {
  return {
    ...row,
    name: toDisplayName(row.name, `Organization ${row.id}`).column,
    shortName: short(row.shortName),
    typeName: short(row.typeName),
    statusName: short(row.statusName),
  };
}

function storableEvidence(row: OrganizationEvidence): OrganizationEvidence {
  return {
    ...row,
    domains: row.domains.map(toStorableText),
    contactDomains: row.contactDomains.map((entry) => ({ ...entry, domain: toStorableText(entry.domain) })),
    city: short(row.city),
  };
}

function short(text: string | null): string | null {
  return text === null ? null : toColumnText(text, TEXT_LIMITS.name).column;
}
