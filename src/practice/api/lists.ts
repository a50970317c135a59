// Answers list calls: one page of a collection, with the weather that bends lists.
import { type Desk, ruleOf } from '../weather/desk.ts';
import type { WeatherRule } from '../weather/weather.ts';
import type { CollectionName } from '../world/account.ts';
import type { Collection, Row, RowView } from '../world/collection.ts';
import type { Attributes } from '../world/records.ts';
import { bentView } from '../weather/bend-rows.ts';
import { rowViewFor } from '../manners/row-views.ts';
import { errorAnswer, jsonAnswer, recordNotFound } from './answers.ts';
import { listBody, type PageFacts } from './list-body.ts';
import type { Call } from './gate.ts';
import { DEFAULT_SIZE, type ListQuery, OWNER_FILTER, readListQuery, splitAlternatives } from './query.ts';
import { selectionManners, selectRows } from './select-rows.ts';
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
  const drift = ruleOf(rules, 'drifting-total');
  const wander = drift ? page.total + (desk.calls().total % 5) - 2 : page.total;
  const loop = ruleOf(rules, 'loop');
  return {
    ...page,
    claimed: drift?.arg ? Number(drift.arg) : Math.max(0, wander),
    loop: loop ? Number(loop.arg ?? page.number) : null,
    linkOrigin: ruleOf(rules, 'foreign-link') ? 'https://elsewhere.invalid' : null,
  };
}

/** Where the page begins; from the second page on rows may have moved between the calls. */
function startOf(query: ListQuery, rules: readonly WeatherRule[]): number {
  const start = (query.number - 1) * query.size;
  const shift = ruleOf(rules, 'shifting');
  return shift && query.number > 1 ? Math.max(0, start + Number(shift.arg ?? -1)) : start;
}

function refused(status: number, title: string, pointer?: string): Response {
  return errorAnswer({ status, title, ...(pointer !== undefined && { pointer }) });
}

/** What the call asks for, after the manners had their say; an answer when it is refused. */
function readAsked(call: Call, name: CollectionName, organizationId?: string): ListQuery | Response {
  const { manners } = call;
  const query = readListQuery(call.url.searchParams);
  if (query.asked > query.size && manners.largePage === '422')
    return refused(422, 'Page size is too large', 'page/size');
  if (query.zero && manners.pageZero === '422')
    return refused(422, 'Page number is too small', 'page/number');
  if (organizationId !== undefined) {
    if (manners.nestedFilters === 'ignored') query.filters = {};
    query.filters[OWNER_FILTER] = organizationId;
  }
  const owners = splitAlternatives(query.filters[OWNER_FILTER] ?? '0');
  if (!owners.every((part) => /^\d+$/.test(part)))
    return refused(422, 'Valid organization_id is required', 'data/attributes/organization_id');
  if (owners.length > 1 && manners.organizationFilter === 'ignored') delete query.filters[OWNER_FILTER];
  const unknown = Object.keys(query.filters).find((filter) => RULES[name].filters[filter] === undefined);
  if (unknown !== undefined && manners.unknownFilter !== 'ignored')
    return refused(Number(manners.unknownFilter), `Filter ${unknown} is not allowed`, `filter/${unknown}`);
  if (ruleOf(call.rules, 'page-size-ignored')) query.size = DEFAULT_SIZE;
  return query;
}

/** One entry of the documented example of a list carries its value; recorded lists do not. */
function listView(
  { manners, key, account }: Call,
  name: CollectionName,
  view: RowView | null,
): RowView | null {
  if (name !== 'passwords' || manners.listValues === 'left-out' || key.passwordAccess !== 'yes') return view;
  return (attributes, id) => {
    const { password = null } = account.hidden.get(id) ?? {};
    return { ...(view ? view(attributes, id) : attributes), password };
  };
}

/** `organizationId` is given on the nested route and wins over a filter. */
export function listAnswer(call: Call, name: CollectionName, desk: Desk, organizationId?: string): Response {
  // One list of any kind: its rows are only read here, never written.
  const collection = call.account[name] as unknown as Collection<Attributes>;
  const { manners } = call;
  const query = readAsked(call, name, organizationId);
  if (query instanceof Response) return query;
  const selected = selectRows(collection, query, RULES[name], selectionManners(name, query, manners));
  const last = Math.max(1, Math.ceil(selected.length / query.size));
  if (query.number > last && manners.pastTheEnd === '404') return recordNotFound();
  if (manners.pastTheEnd === 'the-last') query.number = Math.min(query.number, last);
  const start = startOf(query, call.rules);
  const nothing = query.zero && manners.pageZero === 'empty';
  const slice = nothing ? [] : selected.slice(start, start + query.size);
  const rows = call.rules.length === 0 ? slice : bendRows(slice, call.rules, collection, query);
  const { number, size, filters } = query;
  const { nextPage, links } = manners;
  const withLinks = links === 'sent';
  const page: PageFacts = { number, size, total: selected.length, filters, nextPage, withLinks };
  const view = bentView(rowViewFor(name, manners), call.rules);
  const pieces = collection.listed(rows, listView(call, name, view));
  return jsonAnswer(listBody(pieces, call.url, bendPage(page, call.rules, desk)));
}
