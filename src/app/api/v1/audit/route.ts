// The activity trail.
import { listAudit as contract } from '#src/contracts/audit.ts';
import { listAudit } from '#src/domain/audit/list-audit.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listAudit);
