// The description of the API.
import { getOpenApi as contract } from '#src/contracts/openapi.ts';
import { openApiDocument } from '#src/contracts/openapi-document.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const GET = definePublicRoute(contract, async () => openApiDocument());
