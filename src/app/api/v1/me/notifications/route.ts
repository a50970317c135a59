// What the signed-in person was told.
import { listNotices as contract } from '#src/contracts/notices.ts';
import { listNotices } from '#src/domain/notices/list-notices.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listNotices);
