// The report of a run as a file.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { importer, itemFilter, runParams } from './imports.ts';
import { chosenBy } from './shapes.ts';
import { signedCertificate } from '../model/certificate.ts';

export const exportRunItems = endpoint({
  method: 'GET',
  path: '/imports/{runId}/items.csv',
  summary: 'The same records as CSV: safe to open in a spreadsheet, never a secret',
  access: importer,
  params: runParams,
  query: z.strictObject({ ...itemFilter, q: chosenBy(200).optional() }),
  response: z.string(),
});

export const getCertificate = endpoint({
  method: 'GET',
  path: '/imports/{runId}/certificate',
  summary:
    'The signed proof that the run accounts for every record of its source: source = created + updated + unchanged + skipped by reason + failed',
  access: importer,
  params: runParams,
  response: signedCertificate,
});
