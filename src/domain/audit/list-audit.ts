// The activity trail, newest first, as far as the actor may see it, each entry as a sentence.
import type { RequestContext } from '#src/domain/context.ts';
import { auditSentence } from '#src/model/audit-sentence.ts';
import { toStorableText } from '#src/model/text-column.ts';

type Input = {
  query: {
    cursor?: string | undefined;
    limit: number;
    companyId?: string | undefined;
    actor?: string | undefined;
    action?: string | undefined;
  };
};

export async function listAudit(context: RequestContext, { query }: Input) {
  return context.transaction(async (repos) => {
    const { rows, nextCursor, total } = await repos.audit.list({
      companyId: query.companyId,
      actorId: query.actor,
      action: query.action === undefined ? undefined : toStorableText(query.action),
      cursor: query.cursor,
      limit: query.limit,
    });
    const data = rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: { id: row.actorId, name: row.actorName },
      action: row.action,
      sentence: auditSentence(row.action, row.details),
      company: row.company,
      targetType: row.targetType,
      targetId: row.targetId,
    }));
    return { data, page: { nextCursor, total }, ...(await repos.audit.choices()) };
  });
}
