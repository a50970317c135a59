// Organizations one company may be, by exact name.
import { findOrganizations as contract } from '#src/contracts/mappings.ts';
import { findOrganizations } from '#src/domain/mapping/find-organizations.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, findOrganizations);
