// One's own link to the OpenID provider.
import {
  endOwnSingleSignOn as ending,
  getOwnSingleSignOn as contract,
} from '#src/contracts/single-sign-on.ts';
import { endOwnSingleSignOn, getOwnSingleSignOn } from '#src/domain/account/single-sign-on.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getOwnSingleSignOn);
export const DELETE = defineRoute(ending, endOwnSingleSignOn);
