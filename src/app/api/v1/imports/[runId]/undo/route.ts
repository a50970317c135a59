// Takes back what a run brought.
import { undoImport as contract } from '#src/contracts/imports.ts';
import { undoImport } from '#src/domain/imports/undo-import.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, undoImport);
