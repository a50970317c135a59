// The mirror of IT Glue organizations, a page at a time.
import type { OrganizationRow, Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';

export type ListOrganizationsInput = {
  query: {
    q?: string | undefined;
    type?: string | undefined;
    status?: string | undefined;
    state?: OrganizationRow['state'] | undefined;
    news?: Exclude<OrganizationRow['news'], null> | undefined;
    cursor?: string | undefined;
    limit: number;
  };
};

/** `type` and `status` are ids of IT Glue, as the answer lists them; sorted by name. */
export function listOrganizations(context: RequestContext, { query }: ListOrganizationsInput) {
  return context.transaction(async (repos) => {
    const { rows, nextCursor, total } = await repos.organizations.list(query);
    const { types, statuses } = await repos.organizations.facets();
    const news = await repos.organizations.countNews();
    const ignorers = await findIgnorers(repos, rows);
    return {
      data: rows.map((row) => toOrganization(row, ignorers)),
      page: { nextCursor, total },
      types,
      statuses,
      news,
    };
  });
}

/** Who ignored those of the organizations that are ignored, as far as whoever asks may read the trail. */
export function findIgnorers({ audit }: Repositories, rows: readonly OrganizationRow[]) {
  const ignored = rows.filter((row) => row.ignoredAt !== null).map((row) => row.id);
  return audit.lastActors('organization.ignored', ignored);
}

/** From the database to the wire. */
export function toOrganization(row: OrganizationRow, ignorers: Awaited<ReturnType<typeof findIgnorers>>) {
  const { id, name, shortName, parentId, domains, url, state, companyId, companyName } = row;
  return {
    ...{ id, name, shortName, parentId, domains, url, state },
    type: row.typeName,
    status: row.statusName,
    primary: row.isPrimary,
    ...{ news: row.news, previousName: row.previousName },
    mappedTo: companyId === null || companyName === null ? null : { id: companyId, name: companyName },
    foldedInto: row.foldedInto,
    ignored:
      row.ignoredAt === null
        ? null
        : { reason: row.ignoredReason ?? '', at: row.ignoredAt.toISOString(), by: ignorers.get(id) ?? null },
  };
}
