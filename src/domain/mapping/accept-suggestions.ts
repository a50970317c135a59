// Accepts in bulk what the matcher calls sure: the same saving as by hand, in sets that do not hold locks for long.
import type { RequestContext } from '#src/domain/context.ts';
import { chunk } from '#src/lib/chunk.ts';
import { saveMapping } from './save-mapping.ts';

/** Companies saved in one transaction. */
const SET = 500;

/** Row by row in the order of company names; only suggestions marked `auto` are touched, and only of open companies. */
export async function acceptSuggestions(
  context: RequestContext,
  { body }: { body: { minConfidence: number; companyIds?: string[] | undefined } },
) {
  const pairs = await context.transaction((repos) => repos.refusals.sure(body));
  const answers = [];
  for (const set of chunk(pairs, SET)) {
    const asked = new Map(set.map((pair) => [pair.companyId, pair]));
    for (const { companyId, result, message, row } of await saveMapping(context, { body: set })) {
      const pair = asked.get(companyId);
      if (pair === undefined) continue;
      const version = row?.version ?? pair.version;
      answers.push({ companyId, organizationId: pair.organizationId, result, message, version });
    }
  }
  return answers;
}
