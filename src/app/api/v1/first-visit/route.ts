// The first account of a new portal.
import { createFirstAccount as contract } from '#src/contracts/first-visit.ts';
import { createFirstAccount } from '#src/domain/account/create-first-account.ts';
import { definePublicRoute } from '#src/server/route.ts';

export const POST = definePublicRoute(contract, createFirstAccount);
