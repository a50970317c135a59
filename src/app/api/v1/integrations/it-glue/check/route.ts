// Prove the stored key again and refresh what is known of the account.
import { checkConnection as contract } from '#src/contracts/integrations.ts';
import { checkConnection } from '#src/domain/connection/check-connection.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, checkConnection);
