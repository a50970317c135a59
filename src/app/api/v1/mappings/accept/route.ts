// Accepting the sure suggestions in bulk.
import { acceptMappings } from '#src/contracts/mappings.ts';
import { acceptSuggestions } from '#src/domain/mapping/accept-suggestions.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(acceptMappings, acceptSuggestions);
