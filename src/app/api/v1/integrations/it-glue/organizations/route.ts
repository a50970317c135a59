// The mirror of IT Glue organizations.
import { listOrganizations as contract } from '#src/contracts/integrations.ts';
import { listOrganizations } from '#src/domain/connection/list-organizations.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listOrganizations);
