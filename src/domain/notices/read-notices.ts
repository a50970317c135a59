// Marks notices as read; other people's are not touched, whatever is named.
import type { RequestContext } from '#src/domain/context.ts';

export async function readNotices(context: RequestContext, { body }: { body: { ids: string[] | null } }) {
  return context.transaction(async (repos) => {
    await repos.notices.markRead(context.actor, body.ids);
    return { unread: (await repos.notices.count(context.actor)).unread };
  });
}
