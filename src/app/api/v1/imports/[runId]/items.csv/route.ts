// The report of a run as a file for a spreadsheet.
import { exportRunItems as contract } from '#src/contracts/import-report.ts';
import { exportRunItems } from '#src/domain/imports/export-run-items.ts';
import { defineDownload } from '#src/server/route.ts';

export const GET = defineDownload(contract, exportRunItems);
