// New recovery codes for the signed-in person.
import { renewRecoveryCodes as contract } from '#src/contracts/second-factor.ts';
import { renewRecoveryCodes } from '#src/domain/account/own-factor.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, renewRecoveryCodes);
