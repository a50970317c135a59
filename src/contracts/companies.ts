// Companies: the account's own one and the managed ones.
import { z } from 'zod';
import { id, isStorable, listQuery, nothing, page, sourceId } from './shapes.ts';
import { endpoint } from './endpoint.ts';
import { CONFIDENCE_WORDS } from '../model/mapping-confidence.ts';

export const company = z.object({
  id,
  name: z.string(),
  webAddress: z.string().nullable(),
  kind: z.enum(['own', 'managed']),
  status: z.enum(['active', 'needs_web_address', 'archived']),
  version: z.number().int(),
});
export type Company = z.infer<typeof company>;

/** A row of Managed Companies: the company and what stands behind it. */
export const companyRow = company.extend({
  organization: z.object({ id: sourceId, name: z.string(), url: z.string().nullable() }).nullable(),
  /** Names of the sub-organizations that are folded into it. */
  folded: z.array(z.string()),
  passwords: z.number().int(),
  /** Those who joined, and the invitations nobody has accepted yet. */
  people: z.number().int(),
  invited: z.number().int(),
  lastImportAt: z.string().nullable(),
});
export type CompanyRow = z.infer<typeof companyRow>;

export const companyCounts = z.object({
  all: z.number().int(),
  needsWebAddress: z.number().int(),
  unmapped: z.number().int(),
  archived: z.number().int(),
  /** Of `all`: those with at least one password, and those with at least one person. */
  withPasswords: z.number().int(),
  withPeople: z.number().int(),
  /** Of the mapped ones: those whose passwords no import has brought, and those where nobody was invited yet. */
  awaitingPasswords: z.number().int(),
  awaitingPeople: z.number().int(),
});

const name = z
  .string()
  .trim()
  .min(1, 'Give the company a name.')
  .max(300, 'A company name has at most 300 characters.')
  .refine(isStorable, 'This name holds a character that cannot be stored. Type it again.');
const webAddress = z.string().trim().max(300, 'A web address has at most 300 characters.');

export const listCompanies = endpoint({
  method: 'GET',
  path: '/companies',
  summary: 'Companies the caller may enter; managed ones unless kind says otherwise',
  access: { who: 'person' },
  query: z.strictObject({
    ...listQuery,
    sort: z.enum(['name', '-name']).default('name'),
    kind: z.enum(['managed', 'own', 'any']).default('managed'),
    state: z.enum(['all', 'needs_web_address', 'unmapped', 'archived']).default('all'),
  }),
  response: page(companyRow).extend({ counts: companyCounts }),
});

export const createCompany = endpoint({
  method: 'POST',
  path: '/companies',
  summary: 'Create a managed company',
  access: { who: 'person', right: 'manage_companies', msp: true },
  body: z.strictObject({ name, webAddress: webAddress.nullable().default(null) }),
  response: company,
  status: 201,
  idempotent: true,
});

export const getCompany = endpoint({
  method: 'GET',
  path: '/companies/{companyId}',
  summary: 'One company',
  access: { who: 'person', company: 'companyId' },
  params: z.strictObject({ companyId: id }),
  response: companyRow,
});

export const changeCompany = endpoint({
  method: 'PATCH',
  path: '/companies/{companyId}',
  summary: 'Rename a company, set its web address, archive it or bring it back',
  access: { who: 'person', right: 'manage_companies', company: 'companyId' },
  params: z.strictObject({ companyId: id }),
  body: z.strictObject({
    version: z.number().int(),
    name: name.optional(),
    webAddress: webAddress.nullable().optional(),
    archived: z.boolean().optional(),
  }),
  response: company,
});

export const archiveCompany = endpoint({
  method: 'DELETE',
  path: '/companies/{companyId}',
  summary: 'Archive a company; nothing in it is deleted, its mapping is released',
  access: { who: 'person', right: 'manage_companies', msp: true, company: 'companyId' },
  params: z.strictObject({ companyId: id }),
  response: nothing,
  status: 204,
});

export const addressSuggestion = z.object({
  company: company.pick({ id: true, name: true, version: true }),
  suggestions: z.array(
    z.object({
      address: z.string(),
      /** As people read it: other than the address for one of other letters than a to z. */
      shown: z.string(),
      source: z.enum(['itglue_domain', 'contact_emails']),
      count: z.number().int(),
      confidence: z.enum(CONFIDENCE_WORDS),
    }),
  ),
  /** What IT Glue knows and cannot be the address, with the reason. */
  refused: z.array(z.object({ domain: z.string(), message: z.string() })),
});
export type AddressSuggestion = z.infer<typeof addressSuggestion>;

export const listMissingAddresses = endpoint({
  method: 'GET',
  path: '/companies/missing-web-addresses',
  summary: 'Companies that still need a web address, each with what IT Glue suggests',
  access: { who: 'person', right: 'manage_companies', msp: true },
  query: z.strictObject({ ...listQuery }),
  response: page(addressSuggestion),
});

export const saveWebAddresses = endpoint({
  method: 'PUT',
  path: '/companies/missing-web-addresses',
  summary: 'Set the web addresses of many companies; each row is judged by itself',
  access: { who: 'person', right: 'manage_companies', msp: true },
  body: z
    .array(z.strictObject({ companyId: id, webAddress, version: z.number().int() }))
    .min(1)
    .max(500),
  response: z.array(
    z.object({
      companyId: id,
      /** What became of this row; the others do not depend on it. */
      result: z.enum(['saved', 'invalid', 'web_address_taken', 'stale', 'not_found']),
      message: z.string().nullable(),
      company: company.nullable(),
    }),
  ),
});

export const checkWebAddresses = endpoint({
  method: 'POST',
  path: '/companies/missing-web-addresses/check',
  summary: 'Which of these web addresses could be saved, without saving any',
  access: { who: 'person', right: 'manage_companies', msp: true },
  body: z
    .array(z.strictObject({ companyId: id, webAddress }))
    .min(1)
    .max(500),
  /** Only those that could not; `message` says why. */
  response: z.array(z.object({ companyId: id, message: z.string() })),
});
