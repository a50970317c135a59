// The sessions of the signed-in person.
import { endOtherSessions as ending, listOwnSessions as contract } from '#src/contracts/own-sign-in.ts';
import { endOtherSessions } from '#src/domain/account/end-own-sessions.ts';
import { listOwnSessions } from '#src/domain/account/list-own-sessions.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listOwnSessions);
export const DELETE = defineRoute(ending, endOtherSessions);
