// Takes the second factor from somebody who lost it.
import { resetFactor as contract } from '#src/contracts/second-factor.ts';
import { resetFactor } from '#src/domain/account/reset-factor.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, resetFactor);
