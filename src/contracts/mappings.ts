// The mapping of managed companies to IT Glue organizations.
import { z } from 'zod';
import { chosenBy, id, listQuery, page, sourceId } from './shapes.ts';
import { company } from './companies.ts';
import { endpoint } from './endpoint.ts';
import { CONFIDENCE_WORDS } from '../model/mapping-confidence.ts';
import { MAPPING_SORTS } from '../model/mapping-order.ts';

export const MAPPING_STATES = ['mapped', 'suggested', 'unmapped', 'ignored', 'vanished', 'conflict'] as const;

export const mappedOrganization = z.object({
  id: sourceId,
  name: z.string(),
  shortName: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string().nullable(),
  parentId: z.string().nullable(),
  /** Null also where the reader does not reach the parent. */
  parentName: z.string().nullable(),
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
  /**
   * What the row's organization, which is gone, may have been merged into: the only one left that has its name, a domain of it or
   * its short name. IT Glue tells nothing of merges: a person decides. Null also where the reader does not reach it.
   */
  mergedInto: z.object({ id: sourceId, name: z.string() }).nullable(),
  suggestions: z.array(suggestion),
  mappedAt: z.string().nullable(),
  /** Sub-organizations that are folded into the company. */
  folded: z.number().int(),
  version: z.number().int(),
});
export type MappingRow = z.infer<typeof mappingRow>;

const namedCount = z.object({ id: z.string(), name: z.string(), count: z.number().int() });

/**
 * `open` as a filter: whatever is not mapped yet (suggested, unmapped or in conflict). `type` and `status` are ids of IT Glue
 * and speak of the organization a row shows, `confidence` of the best suggestion.
 */
export const listMappings = endpoint({
  method: 'GET',
  path: '/mappings',
  summary: 'A row a company: what it is mapped to, or what is suggested, with reasons',
  access: { who: 'person', msp: true, right: 'map' },
  query: z.strictObject({
    ...listQuery,
    sort: z.enum(MAPPING_SORTS).optional(),
    state: z.enum([...MAPPING_STATES, 'open']).optional(),
    type: chosenBy(300).optional(),
    status: chosenBy(300).optional(),
    confidence: z.enum(CONFIDENCE_WORDS).optional(),
    /** Whether the organization a row shows has another one of its name or with one of its domains. */
    twins: z.stringbool().optional(),
  }),
  response: page(mappingRow).extend({
    /** Of what fits the search and all other filters, as the counts after it. */
    counts: z.record(z.enum(MAPPING_STATES), z.number().int()),
    types: z.array(namedCount),
    statuses: z.array(namedCount),
    confidences: z.record(z.enum(CONFIDENCE_WORDS), z.number().int()),
    twins: z.number().int(),
    /** Companies of the whole account whose best suggestion may be accepted in bulk. */
    sure: z.number().int(),
    suggestionsPending: z.boolean(),
  }),
});

/** What became of one row of a set; only `saved` changed anything. */
export const SAVE_RESULTS = [
  'saved',
  'stale',
  'not_found',
  'forbidden',
  'organization_taken',
  'organization_gone',
  'organization_ignored',
  'organization_not_allowed',
  'organization_folded',
  'has_folds',
  'named_twice',
  'has_imported',
] as const;
export type SaveResult = (typeof SAVE_RESULTS)[number];

/** Accepts only what the table calls sure; it never takes what another company has. */
export const acceptMappings = endpoint({
  method: 'POST',
  path: '/mappings/accept',
  summary: 'Accept the stored suggestions marked auto, as one set in which each row answers for itself',
  access: { who: 'person', msp: true, right: 'map' },
  body: z.strictObject({
    minConfidence: z.number().min(0).max(1).default(0),
    companyIds: z.array(id).min(1).max(10_000).optional(),
  }),
  response: z.array(
    z.object({
      companyId: id,
      organizationId: sourceId,
      result: z.enum(SAVE_RESULTS),
      message: z.string().nullable(),
      /** The mapping's version now: what taking it back has to name. */
      version: z.number().int(),
      /** Passwords and people that earlier imports from this organization have left in the company: known when it is taken back. */
      imported: z.number().int(),
    }),
  ),
});

const pair = z.strictObject({ companyId: id, organizationId: sourceId });

export const refuseSuggestion = endpoint({
  method: 'POST',
  path: '/mappings/{companyId}/refusals',
  summary: 'Never propose this pair again',
  access: { who: 'person', msp: true, right: 'map_company', company: 'companyId' },
  params: pair.pick({ companyId: true }),
  body: pair.pick({ organizationId: true }),
  response: mappingRow,
  status: 201,
});

export const takeRefusalBack = endpoint({
  method: 'DELETE',
  path: '/mappings/{companyId}/refusals/{organizationId}',
  summary: 'Let this pair be proposed again',
  access: { who: 'person', msp: true, right: 'map_company', company: 'companyId' },
  params: pair,
  response: mappingRow,
});

export const savedMapping = z.object({
  companyId: id,
  result: z.enum(SAVE_RESULTS),
  message: z.string().nullable(),
  row: mappingRow.nullable(),
  /** Passwords and people that imports have left in the company from the organization it has. */
  imported: z.number().int(),
});
export type SavedMapping = z.infer<typeof savedMapping>;

export const saveMappings = endpoint({
  method: 'PUT',
  path: '/mappings',
  summary:
    'Save pairs as one set, so that two companies may swap; each row answers for itself, also where the caller may not map it',
  access: { who: 'person', msp: true, right: 'map_company' },
  body: z
    .array(
      z.strictObject({
        companyId: id,
        organizationId: sourceId.nullable(),
        version: z.number().int(),
        /**
         * How many imported passwords and people the person knows to be left behind by the change. With more of them the row
         * answers `has_imported` and changes nothing; left out, nobody is asked.
         */
        knownImported: z.number().int().min(0).optional(),
      }),
    )
    .min(1)
    .max(1000),
  response: z.array(savedMapping),
});

/** An organization the company may be, with all that tells twins apart. */
export const candidate = mappedOrganization.omit({ parentId: true, parentName: true }).extend({
  parent: z.object({ id: sourceId, name: z.string().nullable() }).nullable(),
  city: z.string().nullable(),
  domains: z.array(z.string()),
  /** E-mail addresses of its contacts in IT Glue. */
  contacts: z.number().int(),
  /** Passwords that IT Glue lists for it, personal ones excepted; null where the key may not list them or it was found by name. */
  passwords: z.number().int().nullable(),
  /** The newest change of its record or of one of its passwords. */
  lastActivity: z.string().nullable(),
  primary: z.boolean(),
  gone: z.boolean(),
  ignored: z.boolean(),
  /** Somebody said that the company is not this one. */
  refused: z.boolean(),
  heldBy: z.object({ id, name: z.string() }).nullable(),
  /**
   * What speaks for the company's organization, which is gone, having been merged into this one. IT Glue tells nothing of merges:
   * a person decides.
   */
  takenOver: z.array(
    z.object({ kind: z.enum(['same_name', 'same_short_name', 'same_domain']), value: z.string() }),
  ),
  /** The company it is folded into as a sub-organization; then it is nobody else's. */
  foldedInto: z.object({ id, name: z.string() }).nullable(),
  suggestion: suggestion.pick({ confidence: true, auto: true, reasons: true }).nullable(),
});
export type Candidate = z.infer<typeof candidate>;

export const getMapping = endpoint({
  method: 'GET',
  path: '/mappings/{companyId}',
  summary:
    'One company: its row, organizations it may be, what imports have left in it, and who mapped it when and why',
  access: { who: 'person', msp: true, right: 'map_company', company: 'companyId' },
  params: pair.pick({ companyId: true }),
  response: z.object({
    row: mappingRow,
    candidates: z.array(candidate),
    imported: z.object({ passwords: z.number().int(), people: z.number().int() }),
    history: z.array(
      z.object({ at: z.string(), who: z.string(), sentence: z.string(), why: z.string().nullable() }),
    ),
  }),
});

export const findOrganizations = endpoint({
  method: 'GET',
  path: '/mappings/{companyId}/organizations',
  summary: 'Organizations that no company has, by their exact name, short name, domain or id',
  access: { who: 'person', msp: true, right: 'map_company', company: 'companyId' },
  params: pair.pick({ companyId: true }),
  query: z.strictObject({ name: chosenBy(300).trim().min(1) }),
  response: z.object({ data: z.array(candidate).max(20) }),
});
