// Handing companies' keys to those who are to hold them.
import { prepareCustody as contract } from '#src/contracts/custody.ts';
import { prepareCustody } from '#src/domain/custody/seal-companies.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, prepareCustody);
