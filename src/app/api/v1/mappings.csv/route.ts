// The mapping as a file for a spreadsheet.
import { exportMappings } from '#src/contracts/mapping-files.ts';
import { exportMapping } from '#src/domain/mapping/export-mapping.ts';
import { defineDownload } from '#src/server/route.ts';

export const GET = defineDownload(exportMappings, exportMapping);
