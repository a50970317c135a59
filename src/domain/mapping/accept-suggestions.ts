// Accepts in bulk what the matcher calls sure: the same saving as by hand, in sets that do not hold locks for long.
import type { RequestContext } from '#src/domain/context.ts';
import { chunk } from '#src/lib/chunk.ts';
import { importedCount } from './judge-set.ts';
import { saveMapping } from './save-mapping.ts';

/** Companies saved in one transaction. */
const SET = 500;

/** Row by row in the order of company names; only suggestions marked `auto` are touched, and only of open companies. */
export async function acceptSuggestions(
  context: RequestContext,
  { body }: { body: { minConfidence: number; companyIds?: string[] | undefined } },
) {
  const pairs = await context.transaction((repos) => repos.refusals.sure(body));
  const inBulk = pairs.length > 1;
  const answers = [];
  for (const set of chunk(pairs, SET)) {
    const asked = new Map(set.map((pair) => [pair.companyId, pair]));
    const saved = await saveMapping(context, { body: set }, { inBulk });
    const there = await context.transaction((repos) => repos.mappings.imported([...asked.keys()]));
    for (const { companyId, result, message, row } of saved) {
      const pair = asked.get(companyId);
      if (pair === undefined) continue;
      const version = row?.version ?? pair.version;
      const imported = importedCount(there.get(companyId) ?? { passwords: 0, people: 0 });
      answers.push({ companyId, organizationId: pair.organizationId, result, message, version, imported });
    }
  }
  return answers;
}
