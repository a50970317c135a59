// The audit trail, one line each.
import { z } from 'zod';
import { id, listQuery, page } from './shapes.ts';
import { endpoint } from './endpoint.ts';

export const auditEntry = z.object({
  id,
  at: z.string(),
  actor: z.object({ id: id.nullable(), name: z.string() }),
  action: z.string(),
  /** What happened, as a sentence without secrets. */
  sentence: z.string(),
  company: z.object({ id, name: z.string() }).nullable(),
  targetType: z.string().nullable(),
  targetId: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

const filter = {
  companyId: id.optional(),
  actor: id.optional(),
  action: z.string().max(60).optional(),
};

export const exportAudit = endpoint({
  method: 'GET',
  path: '/audit.csv',
  summary:
    'The whole trail that fits, as CSV: safe to open in a spreadsheet; the download itself is an entry',
  access: { who: 'person', right: 'see_activity', proof: true, token: true },
  query: z.strictObject(filter),
  response: z.string(),
});

export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  summary: 'Who did what, newest first',
  access: { who: 'person', right: 'see_activity' },
  query: z.strictObject({
    ...listQuery,
    ...filter,
  }),
  response: page(auditEntry).extend({
    /** What can be filtered by: the actions and the persons that occur in what the caller may see. */
    actions: z.array(z.string()),
    actors: z.array(z.object({ id, name: z.string() })),
  }),
});
