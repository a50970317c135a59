// The proof that an import accounts for every record of its source: one equation a company and one over all of them.
import { z } from 'zod';

const count = z.number().int().min(0);

/** What became of the records that a complete listing of the source named. Reasons are those of the report. */
export const accounting = z.object({
  /** Records in the listing, whatever they are. */
  source: count,
  created: count,
  updated: count,
  unchanged: count,
  skipped: z.record(z.string(), count),
  failed: z.record(z.string(), count),
  /** Records the run had to do with that the listing does not name any more; no part of `source`. */
  goneSince: count,
});
export type Accounting = z.infer<typeof accounting>;

export const companyCertificate = accounting.extend({
  /** When the listing it is held against was complete (RFC 3339 UTC). */
  listedAt: z.string(),
  /** True: listed again after everything was written. False: nothing was to be written, the plan's own listing counts. */
  listedAfterwards: z.boolean(),
});
export type CompanyCertificate = z.infer<typeof companyCertificate>;

export const certificateDocument = z.object({
  format: z.literal('myki-for-msps import certificate'),
  version: z.literal(1),
  account: z.object({ id: z.string(), name: z.string() }),
  run: z.object({
    id: z.string(),
    kind: z.string(),
    state: z.string(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string(),
  }),
  companies: z.array(
    z.object({
      companyId: z.string(),
      name: z.string(),
      organizationId: z.string().nullable(),
      /** Certificates of earlier portals do not say it. A company has one entry for each organization it was imported from. */
      organizationName: z.string().nullable().optional(),
      state: z.string(),
      /** Null where the run ended before everything could be held against the source. */
      accounting: companyCertificate.nullable(),
    }),
  ),
  totals: accounting,
  /** Every company is accounted for, and each equation holds. */
  complete: z.boolean(),
});
export type CertificateDocument = z.infer<typeof certificateDocument>;

export const signedCertificate = z.object({
  document: certificateDocument,
  signature: z.object({
    algorithm: z.literal('Ed25519'),
    keyId: z.string(),
    publicKey: z.string(),
    value: z.string(),
  }),
});
export type SignedCertificate = z.infer<typeof signedCertificate>;

/** The text that is signed: the document as JSON without spaces, its members in the order of their names. */
export function signedText(document: CertificateDocument): string {
  return JSON.stringify(sorted(certificateDocument.parse(document)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

export const NO_ACCOUNTING: Accounting = {
  source: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: {},
  failed: {},
  goneSince: 0,
};

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** source = created + updated + unchanged + skipped + failed */
export function isBalanced(books: Accounting): boolean {
  const { source, created, updated, unchanged, skipped, failed } = books;
  return source === created + updated + unchanged + sum(skipped) + sum(failed);
}

export function addAccounting(a: Accounting, b: Accounting): Accounting {
  return {
    source: a.source + b.source,
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    skipped: addReasons(a.skipped, b.skipped),
    failed: addReasons(a.failed, b.failed),
    goneSince: a.goneSince + b.goneSince,
  };
}

function addReasons(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}

type Entry = Pick<CertificateDocument['companies'][number], 'companyId' | 'name' | 'organizationName'>;

/** With its organization, where the company has more than one. */
function namedIn({ companies }: CertificateDocument, { companyId, name, organizationName }: Entry): string {
  const several = companies.filter((one) => one.companyId === companyId).length > 1;
  return several && organizationName ? `${name}, ${organizationName}` : name;
}

/** What is wrong with a document by its own figures; empty for one that is complete and adds up. */
export function findFaults(document: CertificateDocument): string[] {
  const faults: string[] = [];
  let totals = NO_ACCOUNTING;
  for (const { state, accounting: books, ...company } of document.companies) {
    const name = namedIn(document, company);
    if (books === null) faults.push(`${name}: not accounted for, the import ended as “${state}”`);
    else {
      totals = addAccounting(totals, books);
      if (!isBalanced(books))
        faults.push(`${name}: the records do not add up to the ${books.source} of the source`);
    }
  }
  const figures = (books: Accounting): string =>
    JSON.stringify(accounting.parse(addAccounting(NO_ACCOUNTING, books)));
  if (figures(totals) !== figures(document.totals))
    faults.push('the totals are not the sum of the companies');
  return faults;
}
