// Runs: listing them and starting one.
import { listImports as listContract, startImport as startContract } from '#src/contracts/imports.ts';
import { listImports } from '#src/domain/imports/list-imports.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(listContract, listImports);
export const POST = defineRoute(startContract, startImport);
