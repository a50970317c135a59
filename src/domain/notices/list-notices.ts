// What the person was told, a page at a time, in words.
import type { NoticeRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { noticeSentence } from '#src/model/notice.ts';

type Input = { query: { cursor?: string | undefined; limit: number } };

export async function listNotices(context: RequestContext, { query }: Input) {
  const { cursor, limit } = query;
  const { found, counted } = await context.transaction(async (repos) => ({
    found: await repos.notices.list(context.actor, { cursor, limit }),
    counted: await repos.notices.count(context.actor),
  }));
  return {
    data: found.rows.map(toNotice),
    page: { nextCursor: found.nextCursor, total: counted.total },
    unread: counted.unread,
  };
}

function toNotice(row: NoticeRow) {
  return {
    id: row.id,
    kind: row.kind,
    sentence: noticeSentence(row),
    company:
      row.companyId === null || row.companyName === null
        ? null
        : { id: row.companyId, name: row.companyName },
    runId: row.runId,
    at: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}
