// One rule of the account's imports.
import { removeRule as contract } from '#src/contracts/import-rules.ts';
import { removeRule } from '#src/domain/rules/remove-rule.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, removeRule);
