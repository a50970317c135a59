// Which kinds of notices reach the signed-in person, and where.
import { getNoticeChoices as reading, setNoticeChoice as choosing } from '#src/contracts/notices.ts';
import { getNoticeChoices, setNoticeChoice } from '#src/domain/notices/notice-choices.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(reading, getNoticeChoices);
export const PUT = defineRoute(choosing, setNoticeChoice);
