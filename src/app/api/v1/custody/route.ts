// How far each company is from being sealed for its members.
import { getCustody as contract } from '#src/contracts/custody.ts';
import { getCustody } from '#src/domain/custody/get-custody.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getCustody);
