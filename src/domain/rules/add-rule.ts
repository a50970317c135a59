// Adds a rule: imports that are started from now on follow it, those at work keep to the rules they began with.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { ruleKey, type ImportRule } from '#src/model/import-rule.ts';
import { toRule } from './list-rules.ts';

/** Throws `conflict` where there is a rule about the same name. */
export async function addRule(context: RequestContext, { body }: { body: ImportRule }) {
  const id = context.newId();
  const { accountId, personId } = context.actor;
  return context.transaction(async (repos) => {
    const matchKey = ruleKey(body.about, body.match);
    if (!(await repos.importRules.add({ ...body, id, accountId, matchKey, createdBy: personId }))) {
      throw new PortalError(
        'conflict',
        `There is a rule about ${body.match} already. Take that one away first.`,
        { fields: [{ path: 'match', message: 'There is a rule about this already.' }] },
      );
    }
    await repos.audit.append({
      action: 'import_rule.added',
      targetType: 'import_rule',
      targetId: id,
      details: { about: body.about, match: body.match, act: body.act, folder: body.folder },
    });
    const made = (await repos.importRules.list()).find((rule) => rule.id === id);
    if (made === undefined) throw new Error('a rule that was added is not there');
    return toRule(made);
  });
}
