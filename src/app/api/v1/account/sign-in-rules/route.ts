// How strict the account is with its people's sign-in.
import { getSignInRules as reading, setSignInRules as writing } from '#src/contracts/second-factor.ts';
import { getSignInRules, setSignInRules } from '#src/domain/account/sign-in-rules.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(reading, getSignInRules);
export const PUT = defineRoute(writing, setSignInRules);
