// Where the signed-in person waits to be confirmed.
import { getOwnWaits as contract } from '#src/contracts/waiting.ts';
import { getOwnWaits } from '#src/domain/people/confirm-user.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getOwnWaits);
