// Saying that a company is not an organization.
import { refuseSuggestion as contract } from '#src/contracts/mappings.ts';
import { refuseSuggestion } from '#src/domain/mapping/refuse-suggestion.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, refuseSuggestion);
