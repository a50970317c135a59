// Sub-organizations of IT Glue that are folded into the company of their parent.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, sourceId } from './shapes.ts';

export const subOrganization = z.object({
  id: sourceId,
  name: z.string(),
  shortName: z.string().nullable(),
  /** Null also where the reader does not reach the parent. */
  parentName: z.string().nullable(),
  url: z.string().nullable(),
  /** `free`: may be folded in. `lost`: folded in, but no longer below the company's organization, so that nothing is imported. */
  state: z.enum(['free', 'folded', 'lost']),
  /** The folder its records arrive in; null while it is free. */
  folder: z.string().nullable(),
  foldedAt: z.string().nullable(),
  foldedBy: z.string().nullable(),
  /** Items of the company that came from it. */
  imported: z.number().int(),
});
export type SubOrganization = z.infer<typeof subOrganization>;

const response = z.object({ data: z.array(subOrganization) });
const company = z.strictObject({ companyId: id });

export const listFolds = endpoint({
  method: 'GET',
  path: '/mappings/{companyId}/folds',
  summary: 'Sub-organizations that are folded into the company, and those that may be',
  access: { who: 'person', msp: true, right: 'map_company', company: 'companyId' },
  params: company,
  response,
});

export const foldOrganization = endpoint({
  method: 'POST',
  path: '/mappings/{companyId}/folds',
  summary: 'Fold a sub-organization into the company: its imports then bring its records too',
  access: { who: 'person', msp: true, right: 'map_company', company: 'companyId' },
  params: company,
  body: z.strictObject({ organizationId: sourceId }),
  response,
  status: 201,
});

export const unfoldOrganization = endpoint({
  method: 'DELETE',
  path: '/mappings/{companyId}/folds/{organizationId}',
  summary: 'Unfold it: what was imported stays, nothing more is imported from it',
  access: { who: 'person', msp: true, right: 'map_company', company: 'companyId' },
  params: company.extend({ organizationId: sourceId }),
  query: z.strictObject({
    /** How many imported items the person knows to stay behind. With more of them nothing is changed; left out, nobody is asked. */
    knownImported: z.coerce.number().int().min(0).optional(),
  }),
  response,
});
