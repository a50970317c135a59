// `npm run -s match -- FILE.json`: reads companies and organizations and prints which may belong together, as JSON.
// Nothing else goes to the standard output, so that it can be piped. Ends with 1 when the file cannot be read.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';

const id = z.union([z.string(), z.number()]).transform(String);
const text = z.string().nullish().default(null);
const list = z
  .array(z.string())
  .nullish()
  .transform((values) => values ?? []);

/** What a file holds; what is not named here (`truth`, for one) is not looked at. */
const table = z.object({
  companies: z.array(z.object({ id, name: z.string(), domain: text, city: text, psaId: text })),
  organizations: z.array(
    z.object({
      id,
      name: z.string(),
      shortName: text,
      domains: list,
      contactEmailDomains: list,
      city: text,
      type: text,
      status: text,
      psaId: text,
    }),
  ),
  ownDomains: list,
});

function readTable(path: string): z.infer<typeof table> {
  let json: unknown;
  try {
    // From where the person stands: npm itself runs its commands in the project's folder.
    json = JSON.parse(readFileSync(resolve(path), 'utf8'));
  } catch (error) {
    const why =
      error instanceof SyntaxError ? 'it is not JSON' : 'there is no such file, or it may not be read';
    throw new Error(`${path} could not be read: ${why}.`);
  }
  const read = table.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(
    `${path} is no table of companies and organizations: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  );
}

function match(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [path] = positionals;
  if (path === undefined) throw new Error('Which file? npm run -s match -- FILE.json');
  const { companies, organizations, ownDomains } = readTable(path);
  const rows = companies.map(({ domain, ...company }) => ({ ...company, webAddress: domain }));
  const predictions = matchCompanies({ companies: rows, organizations, ownDomains }).flatMap(
    ({ companyId, suggestions }) =>
      suggestions.map(({ organizationId, confidence, auto, reasons }) => ({
        ...{ companyId, organizationId, confidence, auto, reasons },
      })),
  );
  process.stdout.write(`[\n${predictions.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}

try {
  match();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
