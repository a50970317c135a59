// Saves a batch of pairs as one set under locks; each row answers for itself and the others are saved all the same.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { importedCount, judgeSet, type Scene, type Verdict, type WishedPair } from './judge-set.ts';
import { toMappingRow } from './mapping-row.ts';
import { setScene } from './set-scene.ts';

/** Thrown inside a transaction to undo it: somebody took an organization between our look and our writing. */
class OvertakenError extends Error {}

const ATTEMPTS = 4;

type Saving = {
  /** The pairs were accepted together, without a look at each: the history says so. */
  inBulk?: boolean;
};

/** Answers in the order of the input. */
export async function saveMapping(
  context: RequestContext,
  { body }: { body: WishedPair[] },
  { inBulk = false }: Saving = {},
) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await saveOnce(context, body, inBulk);
    } catch (error) {
      if (!(error instanceof OvertakenError)) throw error;
      if (attempt === ATTEMPTS) throw busy();
    }
  }
}

function saveOnce(context: RequestContext, wishes: readonly WishedPair[], inBulk: boolean) {
  return context.transaction(async (repos, tx) => {
    const scene = await setScene(repos, context.actor, wishes, { lock: true });
    const verdicts = judgeSet(wishes, scene);
    const changes = verdicts.flatMap((verdict) => (verdict.kind === 'change' ? [verdict.wish] : []));
    if (changes.length > 0) {
      const why = await repos.mappings.suggestedPairs(changes.map((wish) => wish.companyId));
      await carryOut(context, repos, changes, why);
      await repos.audit.appendMany(changes.map((wish) => auditLine(wish, scene, why, inBulk)));
      await repos.mappings.wantSuggestions();
      await context.jobs.wake('wake-suggestions', { accountId: context.actor.accountId }, tx);
    }
    return answer(repos, verdicts, scene);
  });
}

type Why = Awaited<ReturnType<Repositories['mappings']['suggestedPairs']>>;

async function carryOut(
  context: RequestContext,
  repos: Repositories,
  changes: readonly WishedPair[],
  suggested: Why,
) {
  const changed = changes.map((wish) => wish.companyId);
  const pairs = changes.flatMap(({ companyId, organizationId }) => {
    if (organizationId === null) return [];
    const method = suggested.has(`${companyId} ${organizationId}`)
      ? ('suggestion' as const)
      : ('manual' as const);
    return [{ id: context.newId(), companyId, organizationId, method }];
  });
  const overtaken = await repos.mappings.change({ changed, pairs, personId: context.actor.personId });
  if (overtaken.length > 0) throw new OvertakenError('an organization was taken meanwhile');
}

function auditLine(wish: WishedPair, scene: Scene, suggested: Why, inBulk: boolean) {
  const previous = scene.companies.get(wish.companyId)?.organizationId ?? null;
  const target = { companyId: wish.companyId, targetType: 'company', targetId: wish.companyId };
  if (wish.organizationId === null)
    return { action: 'mapping.removed', ...target, details: { organizationId: previous } };
  const name = scene.organizations.get(wish.organizationId)?.name ?? null;
  const why = suggested.get(`${wish.companyId} ${wish.organizationId}`);
  return {
    action: 'mapping.saved',
    ...target,
    details: {
      organizationId: wish.organizationId,
      organizationName: name,
      previousOrganizationId: previous,
      method: why === undefined ? 'manual' : 'suggestion',
      ...(why === undefined ? {} : { confidence: why.confidence, reasons: why.reasons }),
      ...(inBulk ? { inBulk } : {}),
    },
  };
}

async function answer(repos: Repositories, verdicts: readonly Verdict[], { imported, mappable }: Scene) {
  const named = new Set(verdicts.map((verdict) => verdict.wish.companyId));
  // Nothing is told of a company that the person may not map.
  const companyIds = [...named].filter((companyId) => mappable?.has(companyId) !== false);
  const { rows } = await repos.mappings.list({ companyIds, limit: companyIds.length });
  const byCompany = new Map(rows.map((row) => [row.company.id, toMappingRow(row)]));
  return verdicts.map((verdict) => ({
    companyId: verdict.wish.companyId,
    result: verdict.kind === 'refused' ? verdict.code : ('saved' as const),
    message: verdict.kind === 'refused' ? verdict.message : null,
    row: byCompany.get(verdict.wish.companyId) ?? null,
    imported: importedCount(imported.get(verdict.wish.companyId) ?? { passwords: 0, people: 0 }),
  }));
}

function busy(): PortalError {
  return new PortalError(
    'conflict',
    'Mappings are being changed by somebody else at this moment. Nothing of yours was saved. Try again.',
  );
}
