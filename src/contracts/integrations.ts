// The integrations: their catalogue, the IT Glue connection, and the mirror of its organizations.
import { z } from 'zod';
import { chosenBy, id, isStorable, listQuery, nothing, page, sourceId } from './shapes.ts';
import { endpoint } from './endpoint.ts';

export const capability = z.object({ state: z.enum(['yes', 'no', 'unknown']), sentence: z.string() });
export const capabilities = z.object({ readPasswords: capability, folders: capability, exports: capability });
export type Capabilities = z.infer<typeof capabilities>;

export const connectionCounts = z.object({
  organizations: z.number().int(),
  contacts: z.number().int(),
  users: z.number().int(),
  domains: z.number().int(),
  passwords: z.number().int(),
  neverImportable: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  asOf: z.string(),
});

export const connection = z.object({
  id,
  status: z.enum(['connected', 'key_rejected']),
  region: z.enum(['us', 'eu', 'au']),
  keyLast4: z.string(),
  primaryOrganization: z.object({ id: sourceId, name: z.string() }),
  connectedAt: z.string(),
  /** The key is forgotten when its imports have ended, at the latest then; null: it stays until somebody disconnects. */
  forgetAfter: z.string().nullable(),
  lastOkAt: z.string().nullable(),
  /** What went wrong at the last check, in words and as a code; null when all is well. */
  lastError: z.string().nullable(),
  lastErrorCode: z.string().nullable(),
  /** True while the worker is reading the mirror and the counts. */
  checking: z.boolean(),
  /** What is being read and how many records of it so far; null while nothing is known. */
  checkProgress: z
    .object({ stage: z.string(), done: z.number().int(), total: z.number().int().nullable() })
    .nullable(),
  capabilities,
  counts: connectionCounts.nullable(),
  quota: z.object({ limit: z.number(), windowSeconds: z.number(), used: z.number() }),
  /** How long importing every password would take at the rate limit. */
  estimateSeconds: z.number().nullable(),
  /** Companies that are mapped, and runs under way: what disconnecting would touch. */
  mappings: z.number().int(),
  activeRuns: z.number().int(),
});
export type Connection = z.infer<typeof connection>;

export const integration = z.object({
  system: z.literal('it-glue'),
  name: z.string(),
  summary: z.string(),
  connection: connection.nullable(),
});
export type Integration = z.infer<typeof integration>;

export const listIntegrations = endpoint({
  method: 'GET',
  path: '/integrations',
  summary: 'The catalogue of integrations with the status of each',
  access: { who: 'person', msp: true, right: 'import' },
  response: z.object({ data: z.array(integration) }),
});

export const getConnection = endpoint({
  method: 'GET',
  path: '/integrations/it-glue',
  summary: 'The IT Glue connection; null when there is none',
  access: { who: 'person', msp: true, right: 'import' },
  response: connection.nullable(),
});

export const connectKey = endpoint({
  method: 'PUT',
  path: '/integrations/it-glue',
  summary: 'Prove an API key and one password, then store the key; counts follow by a job',
  access: { who: 'person', msp: true, right: 'connect', proof: true },
  body: z.strictObject({
    apiKey: z
      .string()
      .trim()
      .min(1, 'Paste the API key that IT Glue showed you.')
      .max(500, 'This is longer than any IT Glue key: paste only the key.')
      .regex(/^[\x21-\x7e]+$/, 'An IT Glue key has no spaces or special characters: paste only the key.'),
    region: z.enum(['auto', 'us', 'eu', 'au']).default('auto'),
    /** A key for its imports alone: forgotten as soon as they have ended, or after a day without one. */
    forgetWhenDone: z.boolean().default(false),
  }),
  response: connection,
});

export const checkConnection = endpoint({
  method: 'POST',
  path: '/integrations/it-glue/check',
  summary: 'Prove the stored key again; refresh capabilities, counts and the mirror of organizations',
  access: { who: 'person', msp: true, right: 'connect' },
  response: connection,
  status: 202,
});

export const disconnect = endpoint({
  method: 'DELETE',
  path: '/integrations/it-glue',
  summary: 'Forget the key; mappings are kept or removed as asked',
  access: { who: 'person', msp: true, right: 'connect', proof: true },
  query: z.strictObject({ mappings: z.enum(['keep', 'remove']).default('keep') }),
  response: nothing,
  status: 204,
});

export const ORGANIZATION_NEWS = ['new', 'renamed', 'vanished'] as const;

const ORGANIZATION_STATES = ['unmapped', 'mapped', 'folded', 'ignored', 'vanished'] as const;

export const organization = z.object({
  id: sourceId,
  name: z.string(),
  shortName: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string().nullable(),
  parentId: z.string().nullable(),
  primary: z.boolean(),
  domains: z.array(z.string()),
  url: z.string().nullable(),
  state: z.enum(ORGANIZATION_STATES),
  mappedTo: z.object({ id, name: z.string() }).nullable(),
  /** The company it is folded into as a sub-organization. */
  foldedInto: z.object({ id, name: z.string() }).nullable(),
  /** `by`: the person's name at the time; null where whoever asks may not read the trail. */
  ignored: z.object({ reason: z.string(), at: z.string(), by: z.string().nullable() }).nullable(),
  /** What has happened to it since people last looked; `previousName` is what it was called before the last renaming. */
  news: z.enum(ORGANIZATION_NEWS).nullable(),
  previousName: z.string().nullable(),
});
export type Organization = z.infer<typeof organization>;

export const listOrganizations = endpoint({
  method: 'GET',
  path: '/integrations/it-glue/organizations',
  summary: 'The mirror of IT Glue organizations',
  access: { who: 'person', msp: true, right: 'map' },
  query: z.strictObject({
    ...listQuery,
    type: chosenBy(300).optional(),
    status: chosenBy(300).optional(),
    state: z.enum(ORGANIZATION_STATES).optional(),
    news: z.enum(ORGANIZATION_NEWS).optional(),
  }),
  response: page(organization).extend({
    /** Types and statuses that occur, with how many organizations have each. */
    types: z.array(z.object({ id: z.string(), name: z.string(), count: z.number().int() })),
    statuses: z.array(z.object({ id: z.string(), name: z.string(), count: z.number().int() })),
    /** How many of all organizations have news of each kind. */
    news: z.record(z.enum(ORGANIZATION_NEWS), z.number().int()),
  }),
});

export const lookedAtOrganizations = endpoint({
  method: 'POST',
  path: '/integrations/it-glue/organizations/looked',
  summary: 'Say that the news of these organizations have been looked at, or all that are there now',
  access: { who: 'person', msp: true, right: 'map' },
  body: z.strictObject({
    organizationIds: z.union([z.literal('all'), z.array(sourceId).min(1).max(10_000)]),
  }),
  response: nothing,
  status: 204,
});

export const changeOrganization = endpoint({
  method: 'PATCH',
  path: '/integrations/it-glue/organizations/{organizationId}',
  summary: 'Set an organization aside, with a reason, or bring it back',
  access: { who: 'person', msp: true, right: 'map' },
  params: z.strictObject({ organizationId: sourceId }),
  body: z.strictObject({
    ignored: z
      .strictObject({
        reason: z
          .string()
          .trim()
          .min(1, 'Say why, for whoever looks at this later.')
          .max(300, 'A reason has at most 300 characters.')
          .refine(isStorable, 'This reason holds a character that cannot be stored.'),
      })
      .nullable(),
  }),
  response: organization,
});
