// Lets a paused run go on.
import { resumeImport as contract } from '#src/contracts/imports.ts';
import { resumeImport } from '#src/domain/imports/resume-import.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, resumeImport);
