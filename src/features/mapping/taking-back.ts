// Taking an accepted set back: what is sent, and which companies kept their organization all the same, and why.
import type { SavedMapping } from '#src/contracts/mappings.ts';

/** A mapping as it was when it was accepted; `knownImported`: what the person knows to be left behind by unmapping it. */
export type AcceptedPair = { companyId: string; version: number; knownImported: number };

/** A company that is still mapped. */
export type StillMapped = {
  companyId: string;
  /** Null where the company is not there any more. */
  name: string | null;
  why: string;
  /** To be sent once the person, who was told what stays behind, wants it unmapped; null where that is not the question. */
  again: AcceptedPair | null;
};

/** What was there before the accepting is no news: only what is imported from then on is asked about. */
export function acceptedPair(answer: { companyId: string; version: number; imported: number }): AcceptedPair {
  const { companyId, version, imported } = answer;
  return { companyId, version, knownImported: imported };
}

export function unmapping(pairs: readonly AcceptedPair[]) {
  return pairs.map((pair) => ({ ...pair, organizationId: null }));
}

const CHANGED = 'Its mapping was changed after it was accepted. Look at the present one in its row.';

export function stillMapped(results: readonly SavedMapping[]): StillMapped[] {
  return results.flatMap(({ companyId, result, message, row, imported }) =>
    result === 'saved'
      ? []
      : [
          {
            companyId,
            name: row?.company.name ?? null,
            why: result === 'stale' ? CHANGED : (message ?? 'It was not changed.'),
            again:
              result === 'has_imported' && row !== null
                ? { companyId, version: row.version, knownImported: imported }
                : null,
          },
        ],
  );
}

/** What is left to tell once another try was made with some of them. */
export function afterTrying(
  before: readonly StillMapped[],
  tried: readonly AcceptedPair[],
  found: readonly StillMapped[],
): StillMapped[] {
  const again = new Set(tried.map(({ companyId }) => companyId));
  return [...before.filter(({ companyId }) => !again.has(companyId)), ...found];
}
