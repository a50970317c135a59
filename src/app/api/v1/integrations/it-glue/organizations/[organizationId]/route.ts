// Ignoring one organization of IT Glue, and back.
import { changeOrganization } from '#src/contracts/integrations.ts';
import { ignoreOrganization } from '#src/domain/connection/ignore-organization.ts';
import { defineRoute } from '#src/server/route.ts';

export const PATCH = defineRoute(changeOrganization, ignoreOrganization);
