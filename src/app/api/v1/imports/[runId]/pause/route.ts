// Pauses a run; nothing is lost.
import { pauseImport as contract } from '#src/contracts/imports.ts';
import { pauseImport } from '#src/domain/imports/pause-import.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, pauseImport);
