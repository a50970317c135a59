// Tries again what failed.
import { retryImport as contract } from '#src/contracts/imports.ts';
import { retryImport } from '#src/domain/imports/retry-import.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, retryImport);
