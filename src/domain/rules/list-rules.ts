// The rules of the account's imports, with the names that rules can be made for.
import type { ImportRuleRecord } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';

export function listRules(context: RequestContext) {
  return context.transaction(async (repos) => ({
    data: (await repos.importRules.list()).map(toRule),
    known: await repos.importRules.known(),
  }));
}

export function toRule(rule: ImportRuleRecord) {
  return { ...rule, createdAt: rule.createdAt.toISOString() };
}
