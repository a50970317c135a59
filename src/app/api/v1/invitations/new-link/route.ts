// A new link for whoever holds one that has run out.
import { renewLapsedLink as contract } from '#src/contracts/people.ts';
import { renewLapsedLink } from '#src/domain/people/renew-lapsed-link.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const POST = definePublicRoute(contract, renewLapsedLink);
