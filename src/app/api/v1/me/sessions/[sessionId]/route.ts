// Ends one session of the signed-in person.
import { endOwnSession as contract } from '#src/contracts/own-sign-in.ts';
import { endOwnSession } from '#src/domain/account/end-own-sessions.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, endOwnSession);
