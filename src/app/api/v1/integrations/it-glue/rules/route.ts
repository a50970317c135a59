// The rules of the account's imports.
import { addRule as addContract, listRules as listContract } from '#src/contracts/import-rules.ts';
import { addRule } from '#src/domain/rules/add-rule.ts';
import { listRules } from '#src/domain/rules/list-rules.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(listContract, listRules);
export const POST = defineRoute(addContract, addRule);
