// The report of a run as a file.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { importer, itemFilter, runParams } from './imports.ts';
import { chosenBy } from './shapes.ts';

export const exportRunItems = endpoint({
  method: 'GET',
  path: '/imports/{runId}/items.csv',
  summary: 'The same records as CSV: safe to open in a spreadsheet, never a secret',
  access: importer,
  params: runParams,
  query: z.strictObject({ ...itemFilter, q: chosenBy(200).optional() }),
  response: z.string(),
});
