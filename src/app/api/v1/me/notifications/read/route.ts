// Notices that have been read.
import { readNotices as contract } from '#src/contracts/notices.ts';
import { readNotices } from '#src/domain/notices/read-notices.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, readNotices);
