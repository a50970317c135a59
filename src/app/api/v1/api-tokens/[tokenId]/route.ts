// One API token, to be revoked.
import { revokeApiToken as contract } from '#src/contracts/api-tokens.ts';
import { revokeApiToken } from '#src/domain/tokens/revoke-api-token.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, revokeApiToken);
