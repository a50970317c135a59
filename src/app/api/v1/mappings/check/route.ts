// What saving a set of pairs would change.
import { checkMappings } from '#src/contracts/mapping-files.ts';
import { checkMapping } from '#src/domain/mapping/check-mapping.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(checkMappings, checkMapping);
