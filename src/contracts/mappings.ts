// The mapping of managed companies to IT Glue organizations.
import { z } from 'zod';
import { id, listQuery, page, sourceId } from './shapes.ts';
import { company } from './companies.ts';
import { endpoint } from './endpoint.ts';

export const MAPPING_STATES = ['mapped', 'suggested', 'unmapped', 'ignored', 'vanished', 'conflict'] as const;

export const mappedOrganization = z.object({
  id: sourceId,
  name: z.string(),
  shortName: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string().nullable(),
  parentId: z.string().nullable(),
  url: z.string().nullable(),
});
export type MappedOrganization = z.infer<typeof mappedOrganization>;

export const suggestion = z.object({
  organization: mappedOrganization,
  confidence: z.number(),
  auto: z.boolean(),
  reasons: z.array(z.object({ kind: z.string(), ours: z.string(), theirs: z.string() })),
  /** The company that has this organization already. */
  takenBy: z.object({ id, name: z.string() }).nullable(),
});

export const mappingRow = z.object({
  company,
  organization: mappedOrganization.nullable(),
  state: z.enum(MAPPING_STATES),
  suggestions: z.array(suggestion),
  mappedAt: z.string().nullable(),
  version: z.number().int(),
});
export type MappingRow = z.infer<typeof mappingRow>;

/** `open` as a filter: whatever is not mapped yet (suggested, unmapped or in conflict). */
export const listMappings = endpoint({
  method: 'GET',
  path: '/mappings',
  summary: 'A row a company: what it is mapped to, or what is suggested, with reasons',
  access: { who: 'person', msp: true, right: 'map' },
  query: z.strictObject({ ...listQuery, state: z.enum([...MAPPING_STATES, 'open']).optional() }),
  response: page(mappingRow).extend({
    counts: z.record(z.enum(MAPPING_STATES), z.number().int()),
    /** Suggestions that may be taken without a look at each. */
    sure: z.number().int(),
    suggestionsPending: z.boolean(),
  }),
});

/** What became of one row of a set; only `saved` changed anything. */
export const SAVE_RESULTS = [
  'saved',
  'stale',
  'not_found',
  'organization_taken',
  'organization_gone',
  'organization_ignored',
  'organization_not_allowed',
  'named_twice',
] as const;
export type SaveResult = (typeof SAVE_RESULTS)[number];

export const savedMapping = z.object({
  companyId: id,
  result: z.enum(SAVE_RESULTS),
  message: z.string().nullable(),
  row: mappingRow.nullable(),
});
export type SavedMapping = z.infer<typeof savedMapping>;

export const saveMappings = endpoint({
  method: 'PUT',
  path: '/mappings',
  summary: 'Save pairs as one set, so that two companies may swap; each row answers for itself',
  access: { who: 'person', msp: true, right: 'map' },
  body: z
    .array(z.strictObject({ companyId: id, organizationId: sourceId.nullable(), version: z.number().int() }))
    .min(1)
    .max(1000),
  response: z.array(savedMapping),
});
