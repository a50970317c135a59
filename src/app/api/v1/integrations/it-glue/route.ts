// The IT Glue connection: look at it, connect or replace the key, disconnect.
import * as contracts from '#src/contracts/integrations.ts';
import { connectKey } from '#src/domain/connection/connect-key.ts';
import { disconnect } from '#src/domain/connection/disconnect.ts';
import { getConnection } from '#src/domain/connection/get-connection.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contracts.getConnection, getConnection);
export const PUT = defineRoute(contracts.connectKey, connectKey);
export const DELETE = defineRoute(contracts.disconnect, disconnect);
