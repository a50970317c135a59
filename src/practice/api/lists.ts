// Answers list calls: one page of a collection, with the weather that bends lists.
import { type Desk, ruleOf } from '../weather/desk.ts';
import type { WeatherRule } from '../weather/weather.ts';
import type { CollectionName } from '../world/account.ts';
import type { Collection, Row } from '../world/collection.ts';
import type { Attributes } from '../world/records.ts';
import { errorAnswer, jsonAnswer, listBody, type PageFacts } from './answers.ts';
import type { Call } from './gate.ts';
import { type ListQuery, OWNER_FILTER, readListQuery, selectRows, splitAlternatives } from './query.ts';
import { RULES } from './rules.ts';

const ATTRIBUTE = 'organization-id';

/** A row of an organization that was not asked for; none when the call did not ask for any in particular. */
function foreignRow(collection: Collection<Attributes>, query: ListQuery): Row | undefined {
  const asked = query.filters[OWNER_FILTER];
  if (asked === undefined) return undefined;
  const wanted = new Set(splitAlternatives(asked));
  return collection.rows().find((row) => {
    const owner = row.attributes[ATTRIBUTE];
    return typeof owner === 'string' && !wanted.has(owner);
  });
}

function bendRows(
  rows: Row[],
  rules: readonly WeatherRule[],
  collection: Collection<Attributes>,
  query: ListQuery,
): Row[] {
  const [first] = rows;
  let bent = rows;
  if (ruleOf(rules, 'missing-row')) bent = bent.slice(1);
  if (ruleOf(rules, 'repeated-row') && first) bent = [...bent, first];
  const foreign = ruleOf(rules, 'foreign-row') && foreignRow(collection, query);
  return foreign ? [...bent, foreign] : bent;
}

function bendPage(page: PageFacts, rules: readonly WeatherRule[], desk: Desk): PageFacts {
  const drift = ruleOf(rules, 'drifting-total') ? (desk.calls().total % 5) - 2 : 0;
  return { ...page, total: Math.max(0, page.total + drift), loop: ruleOf(rules, 'loop') !== undefined };
}

/** `organizationId` is given on the nested route and wins over a filter. */
export function listAnswer(call: Call, name: CollectionName, desk: Desk, organizationId?: string): Response {
  // One list of any kind: its rows are only read here, never written.
  const collection = call.account[name] as unknown as Collection<Attributes>;
  const query = readListQuery(call.url.searchParams);
  if (organizationId !== undefined) query.filters[OWNER_FILTER] = organizationId;
  const asked = query.filters[OWNER_FILTER];
  if (asked !== undefined && !splitAlternatives(asked).every((part) => /^\d+$/.test(part))) {
    const pointer = 'data/attributes/organization_id';
    return errorAnswer({ status: 422, title: 'Valid organization_id is required', pointer });
  }
  const selected = selectRows(collection, query, RULES[name]);
  const start = (query.number - 1) * query.size;
  const slice = selected.slice(start, start + query.size);
  const rows = call.rules.length === 0 ? slice : bendRows(slice, call.rules, collection, query);
  const page = { number: query.number, size: query.size, total: selected.length, filters: query.filters };
  const body = listBody(collection.listed(rows), call.url, bendPage(page, call.rules, desk));
  return jsonAnswer(body);
}

/** A list without anything in it, for resources the practice world has none of. */
export function emptyListAnswer(call: Call): Response {
  const { number, size, filters } = readListQuery(call.url.searchParams);
  return jsonAnswer(listBody([], call.url, { number, size, total: 0, filters }));
}
