// Which vault items came from given records of IT Glue, and what the actor may do with each.
import { actorsIn } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { itemAnswers } from './item-answer.ts';

/** Records without an item that the actor may see are left out. */
export async function findBySource(context: RequestContext, { body }: { body: { sourceIds: string[] } }) {
  return context.transaction(async (repos) => {
    const found = await repos.vaultSources.find([...new Set(body.sourceIds)]);
    const here = await actorsIn(context.actor, repos, [...new Set(found.map(({ company }) => company.id))]);
    const seen = found.flatMap((one) => {
      const actor = here.get(one.company.id);
      const hidden = actor === undefined || (actor.role === 'member' && one.item.restricted);
      return hidden ? [] : [{ ...one, mayEdit: actor.rights.includes('edit_items') }];
    });
    const rows = seen.map(({ item }) => item);
    const answers = new Map((await itemAnswers(context, repos, rows)).map((answer) => [answer.id, answer]));
    return {
      data: seen.flatMap(({ company, organizationName, mayEdit, item: { id } }) => {
        const item = answers.get(id);
        return item === undefined ? [] : [{ company, organizationName, mayEdit, item }];
      }),
    };
  });
}
