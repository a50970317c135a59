// The sessions of everybody in the account.
import { endAllSessions as contract } from '#src/contracts/others-sessions.ts';
import { endAllSessions } from '#src/domain/people/end-sessions.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, endAllSessions);
