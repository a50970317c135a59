// The mapping of companies to IT Glue organizations: the table, and saving a batch of it.
import { listMappings, saveMappings } from '#src/contracts/mappings.ts';
import { listMapping } from '#src/domain/mapping/list-mapping.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(listMappings, listMapping);
export const PUT = defineRoute(saveMappings, saveMapping);
