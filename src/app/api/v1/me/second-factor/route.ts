// The second factor of the signed-in person.
import * as contract from '#src/contracts/second-factor.ts';
import {
  confirmOwnFactor,
  getOwnFactor,
  offerOwnFactor,
  removeOwnFactor,
} from '#src/domain/account/own-factor.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract.getOwnFactor, getOwnFactor);
export const POST = defineRoute(contract.offerOwnFactor, offerOwnFactor);
export const PUT = defineRoute(contract.confirmOwnFactor, confirmOwnFactor);
export const DELETE = defineRoute(contract.removeOwnFactor, removeOwnFactor);
