// Takes a rule away; what was imported under it stays as it is.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';

export async function removeRule(
  context: RequestContext,
  { params }: { params: { ruleId: string } },
): Promise<null> {
  await context.transaction(async (repos) => {
    const removed = await repos.importRules.remove(params.ruleId);
    if (removed === null) throw notFound();
    await repos.audit.append({
      action: 'import_rule.removed',
      targetType: 'import_rule',
      targetId: params.ruleId,
      details: removed,
    });
  });
  return null;
}
