// Reads all that a set of wished pairs is judged by.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { Actor } from '#src/domain/context.ts';
import type { Scene, WishedPair } from './judge-set.ts';

/** `lock`: the companies stay as they are until the transaction ends, so that two sets follow each other. */
export async function setScene(
  repos: Repositories,
  actor: Actor,
  wishes: readonly WishedPair[],
  { lock }: { lock: boolean },
): Promise<Scene> {
  const companyIds = [...new Set(wishes.map((wish) => wish.companyId))];
  const companies = await repos.mappings.heldCompanies(companyIds, { lock });
  const organizationIds = [...new Set(wishes.flatMap((wish) => wish.organizationId ?? []))];
  const organizations = await repos.mappings.askedOrganizations(organizationIds);
  return {
    companies: new Map(companies.map((company) => [company.id, company])),
    organizations: new Map(organizations.map((organization) => [organization.id, organization])),
    mappable: actor.rights.includes('map') ? null : await mappable(repos, companyIds),
    imported: await repos.mappings.imported(companyIds),
  };
}

async function mappable(repos: Repositories, companyIds: readonly string[]): Promise<Set<string>> {
  const open = await repos.companyAccess.mine(companyIds);
  return new Set(companyIds.filter((companyId) => open.get(companyId)?.has('map')));
}
