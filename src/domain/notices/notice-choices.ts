// Which kinds of notices reach the person, in the portal and by mail.
import type { RequestContext } from '#src/domain/context.ts';
import type { NoticeChoice } from '#src/model/notice.ts';

export async function getNoticeChoices(context: RequestContext) {
  return { data: await context.transaction((repos) => repos.notices.choices()) };
}

/** Counts for what happens from now on. */
export async function setNoticeChoice(context: RequestContext, { body }: { body: NoticeChoice }) {
  return context.transaction(async (repos) => {
    await repos.notices.choose(body);
    return { data: await repos.notices.choices() };
  });
}
