// Turns the tally of the mapping into the counts beside each filter: every filter counts what all the others let through.
import type { MappingFilter, MappingState, MappingTally } from '#src/adapters/db/index.ts';
import type { ConfidenceWord } from '#src/model/mapping-confidence.ts';

type Chosen = Pick<MappingFilter, 'state' | 'type' | 'status' | 'confidence' | 'twins'>;
type Facet = keyof Chosen;

const OPEN: readonly MappingState[] = ['suggested', 'unmapped', 'conflict'];

const FITS: Record<Facet, (row: MappingTally, chosen: Chosen) => boolean> = {
  state: (row, { state }) =>
    state === undefined || (state === 'open' ? OPEN.includes(row.state) : row.state === state),
  type: (row, { type }) => type === undefined || row.type === type,
  status: (row, { status }) => status === undefined || row.status === status,
  confidence: (row, { confidence }) => confidence === undefined || row.word === confidence,
  twins: (row, { twins }) => twins === undefined || row.twins === twins,
};
const FACETS = Object.keys(FITS) as Facet[];

/** Companies whose best suggestion may be accepted in bulk. */
export function countSure(tally: readonly MappingTally[]): number {
  return sum(tally.filter(({ state, word }) => state === 'suggested' && word === 'sure'));
}

/** `total`: what fits every filter. */
export function countMapping(tally: readonly MappingTally[], chosen: Chosen) {
  const through = (left: Facet | null) =>
    tally.filter((row) => FACETS.every((facet) => facet === left || FITS[facet](row, chosen)));
  return {
    total: sum(through(null)),
    counts: countStates(through('state')),
    types: countBy(tally, through('type'), (row) => [row.type, row.typeName]),
    statuses: countBy(tally, through('status'), (row) => [row.status, row.statusName]),
    confidences: countWords(through('confidence')),
    twins: sum(through('twins').filter((row) => row.twins)),
  };
}

function sum(rows: readonly MappingTally[]): number {
  return rows.reduce((all, { n }) => all + n, 0);
}

function countStates(rows: readonly MappingTally[]): Record<MappingState, number> {
  const counts = { mapped: 0, suggested: 0, unmapped: 0, ignored: 0, vanished: 0, conflict: 0 };
  for (const { state, n } of rows) counts[state] += n;
  return counts;
}

function countWords(rows: readonly MappingTally[]): Record<ConfidenceWord, number> {
  const counts = { sure: 0, likely: 0, check: 0 };
  for (const { word, n } of rows) if (word !== null) counts[word] += n;
  return counts;
}

/** All values that occur in the tally, by name; each with how many rows of `counted` have it. */
function countBy(
  tally: readonly MappingTally[],
  counted: readonly MappingTally[],
  valueOf: (row: MappingTally) => [id: string | null, name: string | null],
) {
  const found = new Map<string, { id: string; name: string; count: number }>();
  for (const row of tally) {
    const [id, name] = valueOf(row);
    if (id !== null && !found.has(id)) found.set(id, { id, name: name ?? id, count: 0 });
  }
  for (const row of counted) {
    const value = found.get(valueOf(row)[0] ?? '');
    if (value !== undefined) value.count += row.n;
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
