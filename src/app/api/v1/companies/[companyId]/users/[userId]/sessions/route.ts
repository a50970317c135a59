// The sessions of one member.
import { endUserSessions as contract } from '#src/contracts/others-sessions.ts';
import { endUserSessions } from '#src/domain/people/end-sessions.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, endUserSessions);
