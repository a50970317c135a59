// One company's mapping.
import { getMapping as contract } from '#src/contracts/mappings.ts';
import { getMapping } from '#src/domain/mapping/get-mapping.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getMapping);
