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

export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  summary: 'Who did what, newest first',
  access: { who: 'person', right: 'see_activity' },
  query: z.strictObject({
    ...listQuery,
    companyId: id.optional(),
    actor: id.optional(),
    action: z.string().max(60).optional(),
  }),
  response: page(auditEntry).extend({
    /** What can be filtered by: the actions and the persons that occur in what the caller may see. */
    actions: z.array(z.string()),
    actors: z.array(z.object({ id, name: z.string() })),
  }),
});
