// The authorization matrix with row security off in every table: which calls hold by the application's own checks alone.

import { vi } from 'vitest';
import { describeMatrix, withoutRowSecurity } from './three-times.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

// Here the application leaves the choice of rows to the database: one wall, not two. The list may only become shorter.
const RESTING = [
  'GET /companies',
  'GET /me',
  'GET /audit',
  'GET /audit.csv',
  'GET /staff',
  'GET /mappings',
  'PUT /mappings',
  'PUT /companies/missing-web-addresses',
  'GET /companies/{companyId}/users',
  'GET /imports',
  'POST /imports',
  'GET /imports/{runId}',
  'GET /imports/{runId}/companies',
  'GET /imports/{runId}/items',
  'GET /imports/{runId}/items.csv',
  'POST /imports/{runId}/apply',
  'POST /imports/{runId}/cancel',
  'DELETE /integrations/it-glue/rules/{ruleId}',
];

describeMatrix({ counts: 'let through', takeDown: withoutRowSecurity, restingOnIt: RESTING });
