// What a set of pairs would change: judged like a saving, with nothing written.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { judgeSet, type Verdict } from './judge-set.ts';
import { setScene } from './set-scene.ts';

type Pair = { companyId: string; organizationId: string | null };

/** In the order of the input; the versions are those of this moment. */
export function checkMapping(context: RequestContext, { body }: { body: Pair[] }) {
  return context.transaction(async (repos) => {
    const versions = await versionsOf(repos, body);
    const wishes = body.map((pair) => ({ ...pair, version: versions.get(pair.companyId)?.version ?? 0 }));
    const scene = await setScene(repos, context.actor, wishes, { lock: false });
    return judgeSet(wishes, scene).map((verdict) => {
      const { companyId, organizationId, version } = verdict.wish;
      const company = scene.companies.get(companyId);
      const organization = scene.organizations.get(organizationId ?? '');
      return {
        company: company === undefined ? null : { id: company.id, name: company.name },
        from: versions.get(companyId)?.organization ?? null,
        to: organization === undefined ? null : { id: organization.id, name: organization.name },
        version,
        result: resultOf(verdict),
        message: verdict.kind === 'refused' ? verdict.message : null,
      };
    });
  });
}

function resultOf(verdict: Verdict) {
  return verdict.kind === 'refused' ? verdict.code : verdict.kind;
}

async function versionsOf(repos: Repositories, body: readonly Pair[]) {
  const companyIds = [...new Set(body.map(({ companyId }) => companyId))];
  const { rows } = await repos.mappings.list({ companyIds, limit: companyIds.length });
  return new Map(
    rows.map(({ company, organization, version }) => [
      company.id,
      {
        version,
        organization: organization === null ? null : { id: organization.id, name: organization.name },
      },
    ]),
  );
}
