// A run in full: all of its companies, its records as a file, its proof.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { importer, itemFilter, runCompany, runParams } from './imports.ts';
import { chosenBy, id, listQuery, page } from './shapes.ts';
import { signedCertificate } from '../model/certificate.ts';

export const listRunCompanies = endpoint({
  method: 'GET',
  path: '/imports/{runId}/companies',
  summary: 'Every company of the run, by name, with how far it is; the run itself names the first fifty',
  access: importer,
  params: runParams,
  query: z.strictObject({ ...listQuery, companyId: id.optional() }),
  response: page(runCompany),
});

export const exportRunItems = endpoint({
  method: 'GET',
  path: '/imports/{runId}/items.csv',
  summary: 'The same records as CSV: safe to open in a spreadsheet, never a secret',
  access: { ...importer, proof: true, token: true },
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
