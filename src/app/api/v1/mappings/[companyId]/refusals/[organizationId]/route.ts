// Taking a refusal back.
import { takeRefusalBack as contract } from '#src/contracts/mappings.ts';
import { takeRefusalBack } from '#src/domain/mapping/refuse-suggestion.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, takeRefusalBack);
