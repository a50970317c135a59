// Who could hold a company's key, and handing it to them.
import { getKeyHolders as contract, handOverKey as handing } from '#src/contracts/custody.ts';
import { getKeyHolders, handOverKey } from '#src/domain/custody/key-holders.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getKeyHolders);
export const POST = defineRoute(handing, handOverKey);
