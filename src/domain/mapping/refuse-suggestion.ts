// A person's no to a pair: it is remembered and never proposed again, until somebody takes it back.
import type { Repositories, Tx } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { toMappingRow } from './mapping-row.ts';

/** The company's row without the suggestion. Throws `not_found` for an unknown organization. */
export function refuseSuggestion(
  context: RequestContext,
  input: { params: { companyId: string }; body: { organizationId: string } },
) {
  const pair = { ...input.params, ...input.body };
  return context.transaction(async (repos, tx) => {
    const organization = await refusable(context, repos, pair);
    if (organization === undefined) throw notFound();
    if (await repos.refusals.refuse({ ...pair, personId: context.actor.personId }))
      await noteDown(context, repos, tx, 'mapping.refused', { ...pair, name: organization.name });
    return rowOf(repos, pair.companyId);
  });
}

/** The company's row as it is; the suggestion comes back once the worker has thought again. */
export function takeRefusalBack(
  context: RequestContext,
  input: { params: { companyId: string; organizationId: string } },
) {
  const pair = input.params;
  return context.transaction(async (repos, tx) => {
    const organization = await repos.organizations.find(pair.organizationId);
    if (await repos.refusals.takeBack(pair.companyId, pair.organizationId))
      await noteDown(context, repos, tx, 'mapping.refusal_removed', {
        ...pair,
        name: organization?.name ?? null,
      });
    return rowOf(repos, pair.companyId);
  });
}

/** Who may map this company alone says no to what they were shown, and is told nothing of any other organization. */
async function refusable(
  context: RequestContext,
  repos: Repositories,
  { companyId, organizationId }: { companyId: string; organizationId: string },
): Promise<{ name: string } | undefined> {
  if (context.actor.rights.includes('map'))
    return (await repos.organizations.find(organizationId)) ?? undefined;
  return (await repos.mappings.candidates(companyId)).find(({ id }) => id === organizationId);
}

async function noteDown(
  context: RequestContext,
  repos: Repositories,
  tx: Tx,
  action: string,
  pair: { companyId: string; organizationId: string; name: string | null },
): Promise<void> {
  const { companyId, organizationId, name } = pair;
  const target = { companyId, targetType: 'company', targetId: companyId };
  await repos.audit.append({ action, ...target, details: { organizationId, organizationName: name } });
  await repos.mappings.wantSuggestions();
  await context.jobs.wake('wake-suggestions', { accountId: context.actor.accountId }, tx);
}

async function rowOf(repos: Repositories, companyId: string) {
  const { rows } = await repos.mappings.list({ companyIds: [companyId], limit: 1 });
  const row = rows[0];
  if (row === undefined) throw notFound();
  return toMappingRow(row);
}
