// The activity trail as a file for a spreadsheet.
import { exportAudit as contract } from '#src/contracts/audit.ts';
import { exportAudit } from '#src/domain/audit/export-audit.ts';
import { defineDownload } from '#src/server/route.ts';

export const GET = defineDownload(contract, exportAudit);
