// Keys of companies that were handed to the signed-in person.
import { getOwnSlots as contract, proveOwnSlots as proving } from '#src/contracts/custody.ts';
import { getOwnSlots, proveOwnSlots } from '#src/domain/custody/own-slots.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getOwnSlots);
export const POST = defineRoute(proving, proveOwnSlots);
