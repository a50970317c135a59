// API tokens of the account's staff.
import { createApiToken as creating, listApiTokens as listing } from '#src/contracts/api-tokens.ts';
import { createApiToken } from '#src/domain/tokens/create-api-token.ts';
import { listApiTokens } from '#src/domain/tokens/list-api-tokens.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(listing, listApiTokens);
export const POST = defineRoute(creating, createApiToken);
