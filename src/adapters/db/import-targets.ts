// What an import compares its source with, besides vault items: companies, mappings, people, invitations, the mirror.
import type { Tx } from './prisma.ts';
import { isObject } from './run-rows.ts';

export type ChosenCompany = {
  id: string;
  name: string;
  kind: 'own' | 'managed';
  status: string;
  webAddress: string | null;
  mappingVersion: number;
  organizationId: string | null;
  /** Since when IT Glue no longer lists the organization; null while it does, and where there is none. */
  organizationGoneAt: Date | null;
};

export type MirroredOrganization = {
  id: string;
  name: string;
  shortName: string | null;
  parentName: string | null;
  typeId: string | null;
  typeName: string | null;
  statusId: string | null;
  statusName: string | null;
  isPrimary: boolean;
  domains: string[];
  contactDomains: { domain: string; count: number }[];
  url: string | null;
  gone: boolean;
  ignored: boolean;
  mappedCompanyId: string | null;
  /** The company it is folded into. */
  foldedInto: { id: string; name: string } | null;
};

/** Somebody who is, was or may soon be in a company. `sourceId`: the IT Glue record they are linked to or came from. */
export type CompanyPerson = {
  emailKey: string;
  state: 'member' | 'disabled' | 'open' | 'closed';
  sourceId: string | null;
};

/** Somebody of the account, whichever company they are in. */
export type AccountPerson = { emailKey: string; inCompany: boolean; sourceId: string | null };

export type LinkedPerson = { kind: 'membership' | 'invitation'; id: string };

export function importTargetsRepository(tx: Tx) {
  return {
    /** The account's connection to IT Glue; null when there is none. */
    connection() {
      return tx.connection.findFirst({
        where: { system: 'it-glue' },
        select: { id: true, fingerprint: true, status: true, keyVersion: true },
      });
    },
    /** These companies, or all managed ones that are mapped and not archived; in the order of their names. */
    companies: (chosen: readonly string[] | 'all') => companies(tx, chosen),
    /** Every company of the account, for the plan of a companies import. */
    async knownCompanies() {
      const rows = await tx.company.findMany({
        where: { status: { not: 'archived' } },
        select: { id: true, kind: true, name: true, webAddress: true, mapping: { select: { id: true } } },
      });
      return rows.map(({ mapping, ...row }) => ({ ...row, mapped: mapping !== null }));
    },
    /** Organizations of the mirror by id, or all that may still become companies. In the order of their ids. */
    organizations: (chosen: readonly string[] | 'all') => organizations(tx, chosen),
    /** IT Glue's domains of the organization mapped to a company. */
    async domainsOf(organizationId: string): Promise<string[]> {
      const row = await tx.organization.findFirst({
        where: { id: organizationId },
        select: { domains: true },
      });
      return row?.domains ?? [];
    },
    people: (companyId: string) => people(tx, companyId),
    /**
     * Which of these addresses belong to people of the account; `inCompany` when they have access there already, with the
     * record they are linked to where they are staff. Staff linked to one of these records are among them.
     */
    knownPeople(companyId: string, emailKeys: readonly string[], sourceIds: readonly string[]) {
      return tx.$queryRaw<AccountPerson[]>`
        with linked as (select email_key, source_id from
          sec.linked_staff(${companyId}::uuid, ${[...emailKeys]}::text[], ${[...sourceIds]}::text[]))
        select k.email_key as "emailKey", k.in_company as "inCompany", l.source_id as "sourceId"
        from sec.known_people(${companyId}::uuid, ${[...emailKeys]}::text[]) k left join linked l using (email_key)
        union select l.email_key, true, l.source_id from linked l`;
    },
    /**
     * Links whoever has this address in the company of the running import, or the open invitation to it, to the record;
     * null where there is nobody to link or the record is somebody's already.
     */
    async link(emailKey: string, sourceId: string): Promise<LinkedPerson | null> {
      const rows = await tx.$queryRaw<LinkedPerson[]>`
        select kind, id::text from sec.link_person(${emailKey}, ${sourceId})`;
      return rows[0] ?? null;
    },
    createCompany: (company: NewImportedCompany) => createCompany(tx, company),
    /** Maps an organization to a company; false where either is mapped already, or the organization folded into one. */
    async map(mapping: NewMapping): Promise<boolean> {
      const made = await tx.$executeRaw`
        insert into mapping (id, account_id, company_id, organization_id, method, mapped_by)
        values (${mapping.id}::uuid, ${mapping.accountId}::uuid, ${mapping.companyId}::uuid, ${mapping.organizationId},
          'import', ${mapping.mappedBy}::uuid) on conflict do nothing`;
      if (made === 0) return false;
      await tx.$executeRaw`
        update company set mapping_version = mapping_version + 1 where id = ${mapping.companyId}::uuid`;
      return true;
    },
  };
}

export type NewImportedCompany = { id: string; accountId: string; name: string; webAddress: string | null };
export type NewMapping = {
  id: string;
  accountId: string;
  companyId: string;
  organizationId: string;
  mappedBy: string;
};

async function companies(tx: Tx, chosen: readonly string[] | 'all'): Promise<ChosenCompany[]> {
  const rows = await tx.company.findMany({
    where:
      chosen === 'all'
        ? { kind: 'managed', status: { not: 'archived' }, mapping: { isNot: null } }
        : { id: { in: [...chosen] } },
    select: {
      id: true,
      name: true,
      kind: true,
      status: true,
      webAddress: true,
      mappingVersion: true,
      mapping: { select: { organizationId: true, organization: { select: { goneAt: true } } } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ mapping, ...row }) => ({
    ...row,
    kind: row.kind as 'own' | 'managed',
    organizationId: mapping?.organizationId ?? null,
    organizationGoneAt: mapping?.organization.goneAt ?? null,
  }));
}

async function organizations(tx: Tx, chosen: readonly string[] | 'all'): Promise<MirroredOrganization[]> {
  const rows = await tx.organization.findMany({
    where:
      chosen === 'all'
        ? { goneAt: null, ignoredAt: null, isPrimary: false, mapping: { is: null } }
        : { id: { in: [...chosen] } },
    include: {
      mapping: { select: { companyId: true } },
      fold: { select: { mapping: { select: { company: { select: { id: true, name: true } } } } } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const parents = await namesOf(
    tx,
    rows.flatMap(({ parentId }) => parentId ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shortName: row.shortName,
    parentName: parents.get(row.parentId ?? '') ?? null,
    typeId: row.typeId,
    typeName: row.typeName,
    statusId: row.statusId,
    statusName: row.statusName,
    isPrimary: row.isPrimary,
    domains: row.domains,
    contactDomains: readDomains(row.contactDomains),
    url: row.url,
    gone: row.goneAt !== null,
    ignored: row.ignoredAt !== null,
    mappedCompanyId: row.mapping?.companyId ?? null,
    foldedInto: row.fold?.mapping.company ?? null,
  }));
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.organization.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function readDomains(json: unknown): { domain: string; count: number }[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [{ domain: entry, count: 1 }];
    if (!isObject(entry) || typeof entry['domain'] !== 'string') return [];
    const count = entry['count'];
    return [{ domain: entry['domain'], count: typeof count === 'number' ? count : 1 }];
  });
}

async function people(tx: Tx, companyId: string): Promise<CompanyPerson[]> {
  return tx.$queryRaw<CompanyPerson[]>`
    with members as (
      select p.email_key, m.source_id, case when m.status = 'disabled' then 'disabled' else 'member' end as state
      from membership m join person p on p.id = m.person_id where m.company_id = ${companyId}::uuid)
    select m.email_key as "emailKey", m.state, coalesce(m.source_id, (
      select i.source_id from invitation i where i.company_id = ${companyId}::uuid and i.email_key = m.email_key
        and i.state = 'accepted' and i.source_id is not null order by i.created_at desc limit 1)) as "sourceId"
    from members m
    union all
    select i.email_key, case when i.state in ('staged', 'sent', 'opened', 'bounced')
        and i.expires_at > clock_timestamp() then 'open' else 'closed' end, i.source_id
    from invitation i where i.company_id = ${companyId}::uuid and i.state <> 'accepted'`;
}

/** A new managed company; without its web address where another company took that meanwhile. */
async function createCompany(tx: Tx, company: NewImportedCompany): Promise<{ webAddress: string | null }> {
  const insert = (webAddress: string | null): Promise<number> => tx.$executeRaw`
    insert into company (id, account_id, kind, name, web_address, status)
    values (${company.id}::uuid, ${company.accountId}::uuid, 'managed', ${company.name}, ${webAddress},
      ${webAddress === null ? 'needs_web_address' : 'active'})
    on conflict (account_id, web_address) do nothing`;
  if (company.webAddress !== null && (await insert(company.webAddress)) === 1) {
    return { webAddress: company.webAddress };
  }
  await insert(null);
  return { webAddress: null };
}
