// The signed-in person.
import { getMe as contract } from '#src/contracts/me.ts';
import { getMe } from '#src/domain/account/get-me.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getMe);
