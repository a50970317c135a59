// One run.
import { getImport as contract } from '#src/contracts/imports.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getImport);
