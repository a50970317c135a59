// The plan and report of a run, and edits of the plan.
import { editRunItems as editContract, listRunItems as listContract } from '#src/contracts/imports.ts';
import { editRunItems } from '#src/domain/imports/edit-run-items.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(listContract, listRunItems);
export const PATCH = defineRoute(editContract, editRunItems);
