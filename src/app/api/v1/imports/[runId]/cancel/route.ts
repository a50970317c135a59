// Stops a run; what is written stays.
import { cancelImport as contract } from '#src/contracts/imports.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, cancelImport);
