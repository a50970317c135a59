// One company's mapping with all that a person looks at before deciding: candidates side by side, and its past.
import type { MappingEvent } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { auditSentence } from '#src/model/audit-sentence.ts';
import { notFound } from '#src/model/errors.ts';
import { reasonWords } from '#src/model/match-companies/reason-words.ts';
import { toMappingRow } from './mapping-row.ts';

/** Throws `not_found`. */
export function getMapping(context: RequestContext, { params }: { params: { companyId: string } }) {
  const { companyId } = params;
  return context.transaction(async (repos) => {
    const { rows } = await repos.mappings.list({ companyIds: [companyId], limit: 1 });
    const row = rows[0];
    if (row === undefined) throw notFound();
    const imported = (await repos.mappings.imported([companyId])).get(companyId);
    return {
      row: toMappingRow(row),
      candidates: await repos.mappings.candidates(companyId),
      imported: imported ?? { passwords: 0, people: 0 },
      history: (await repos.mappings.events(companyId)).map(toEvent),
    };
  });
}

function toEvent({ at, who, action, details }: MappingEvent) {
  return { at: at.toISOString(), who, sentence: auditSentence(action, details), why: whyOf(details) };
}

/** Entries of older days say nothing of it. */
function whyOf(details: unknown): string | null {
  const { method, confidence, reasons, inBulk, releasedOrganization } = (details ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof releasedOrganization === 'string')
    return `That let go of the IT Glue organization ${releasedOrganization}.`;
  if (method === 'import') return 'The company was imported from this organization.';
  if (method === 'manual') return 'Chosen by hand.';
  if (method !== 'suggestion') return null;
  const sure = typeof confidence === 'number' ? ` (${Math.floor(confidence * 100)} % sure)` : '';
  const words = Array.isArray(reasons) ? reasonWords(reasons.filter((kind) => typeof kind === 'string')) : '';
  const because = words === '' ? '' : `: ${words}`;
  return `It was suggested${sure}${because}.${inBulk === true ? ' Accepted together with others.' : ''}`;
}
