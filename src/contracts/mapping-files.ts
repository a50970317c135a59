// The mapping as a file: out as CSV, and what reading one back in would change.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { SAVE_RESULTS } from './mappings.ts';
import { id, sourceId } from './shapes.ts';

export const exportMappings = endpoint({
  method: 'GET',
  path: '/mappings.csv',
  summary: 'The whole mapping as CSV, safe to open in a spreadsheet',
  access: { who: 'person', msp: true, right: 'map' },
  response: z.string(),
});

const named = z.object({ id: z.string(), name: z.string() });

export const checkMappings = endpoint({
  method: 'POST',
  path: '/mappings/check',
  summary: 'What saving these pairs as one set would change, without changing anything',
  access: { who: 'person', msp: true, right: 'map' },
  body: z
    .array(z.strictObject({ companyId: id, organizationId: sourceId.nullable() }))
    .min(1)
    .max(1000),
  response: z.array(
    z.object({
      company: named.nullable(),
      from: named.nullable(),
      to: named.nullable(),
      /** What the saving has to name. */
      version: z.number().int(),
      result: z.enum([...SAVE_RESULTS, 'change', 'same']),
      message: z.string().nullable(),
    }),
  ),
});
export type CheckedMapping = z.infer<(typeof checkMappings)['response']>[number];
