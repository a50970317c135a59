// The catalogue of integrations.
import { listIntegrations as contract } from '#src/contracts/integrations.ts';
import { listIntegrations } from '#src/domain/connection/list-integrations.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listIntegrations);
