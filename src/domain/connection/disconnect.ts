// Forgets the IT Glue key; mappings stay for a later key of the same account, or go with it.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';

/**
 * Imported items, people and companies are never touched. Runs under way stop at their next call to IT Glue. Without a
 * connection only the mappings are looked after, so that kept ones can still be removed later.
 */
export async function disconnect(
  context: RequestContext,
  input: { query: { mappings: 'keep' | 'remove' } },
): Promise<null> {
  await context.transaction(async (repos, tx) => {
    const connection = await repos.connections.find();
    const removed = input.query.mappings === 'remove' ? await removeMappings(repos) : 0;
    if (connection !== null) {
      await repos.connections.remove();
      await repos.audit.append({
        action: 'connection.disconnected',
        targetType: 'connection',
        targetId: connection.id,
        details: {
          system: 'it-glue',
          region: connection.region,
          fingerprint: connection.fingerprint,
          mappings: input.query.mappings,
          mappingsRemoved: removed,
        },
      });
    }
    await forgetMirrorIfFree(repos);
    await context.jobs.wake('wake-suggestions', { accountId: context.actor.accountId }, tx);
  });
  return null;
}

async function removeMappings(repos: Repositories): Promise<number> {
  // What is folded hangs on a mapping, and goes before it.
  const unfolded = await repos.folds.removeAll();
  await repos.audit.appendMany(
    unfolded.map(({ companyId, organizationId }) => ({
      action: 'organization.unfolded',
      companyId,
      targetType: 'company',
      targetId: companyId,
      details: { organizationId, because: 'disconnected' },
    })),
  );
  const removed = await repos.mappings.removeAll();
  await repos.audit.appendMany(
    removed.map(({ companyId, organizationId }) => ({
      action: 'mapping.removed',
      companyId,
      targetType: 'company',
      targetId: companyId,
      details: { organizationId, because: 'disconnected' },
    })),
  );
  return removed.length;
}

/** The mirror stays while something rests on it: it says which account a later key must belong to. */
async function forgetMirrorIfFree(repos: Repositories): Promise<void> {
  const ties = await repos.connections.ties(1);
  if (ties.mappings === 0 && !ties.items) await repos.organizations.forget();
  else await repos.mappings.wantSuggestions();
}
