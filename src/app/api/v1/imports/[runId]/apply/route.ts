// Carries out the plan as it stands.
import { applyImport as contract } from '#src/contracts/imports.ts';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, applyImport);
