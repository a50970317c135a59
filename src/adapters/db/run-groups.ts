// Many claims of one run at once: what earlier imports brought into their companies, and the end of those that need nothing.
import type { RunCompanyState } from '#src/model/import-run.ts';
import type { CompanyCertificate } from '#src/model/certificate.ts';
import type { Guarded } from './guarded.ts';
import { writeCounts, type KeptCounts } from './run-rows.ts';
import type { Checkpoint } from './run-fence.ts';
import type { NewRunItem } from './run-work.ts';

/** An item that an earlier import made: its record, itself, and moments in milliseconds since 1970. */
export type KnownTogether = readonly [
  sourceId: string,
  id: string,
  updated: number | null,
  passwordUpdated: number | null,
  gone: boolean,
  edited: boolean,
  archived: number | null,
  undone: boolean,
];

/** `id`: of the run company. `folders`: paths by IT Glue's ids. */
export type KnownCompany = {
  id: string;
  companyId: string;
  organizationId: string;
  /** The folder of an organization that is folded in. */
  foldedAs: string | null;
  folders: Record<string, string>;
  items: KnownTogether[];
};

/** `state`: what its run company ends in; `items` with their outcomes, if it was carried out. */
export type CompanyEnd = {
  id: string;
  epoch: number;
  context: string;
  /** The key that listed the source. */
  keyVersion: number;
  state: RunCompanyState;
  counts: KeptCounts;
  total: number;
  checkpoint: Checkpoint;
  certificate: CompanyCertificate | null;
  items: readonly (NewRunItem & { outcome: string | null })[];
  entries: readonly {
    action: string;
    companyId: string;
    targetType: string;
    targetId: string;
    details: object;
  }[];
};

type Columns<Row extends readonly unknown[]> = { [Part in keyof Row]: Row[Part][] };

/** Items come as columns; null where there are none. */
type WireCompany = Omit<KnownCompany, 'items'> & { items: Columns<KnownTogether> | null };

function toItems(columns: Columns<KnownTogether> | null): KnownTogether[] {
  if (columns === null) return [];
  const [sources, ids, updated, passwordUpdated, gone, edited, archived, undone] = columns;
  return sources.map((source, at) => [
    source,
    ids[at] ?? '',
    updated[at] ?? null,
    passwordUpdated[at] ?? null,
    gone[at] === true,
    edited[at] === true,
    archived[at] ?? null,
    undone[at] === true,
  ]);
}

/** Items known of one group at most; what has no room is planned company by company. */
const MOST_KNOWN = 30_000;

export function runGroups(run: Guarded) {
  return {
    /** What is known of these claims' companies, each read under its own context; those without are left out. */
    async known(claims: readonly Pick<CompanyEnd, 'id' | 'epoch' | 'context'>[]): Promise<KnownCompany[]> {
      const rows = await run(
        (db) => db.$queryRaw<{ known: WireCompany }[]>`
        select known from sec.known_together(${JSON.stringify(claims)}::jsonb, ${MOST_KNOWN}::int) known`,
      );
      return rows.map(({ known }) => ({ ...known, items: toItems(known.items) }));
    },
    /**
     * Closes them all in one transaction, each under its own context and behind its own fence. Answers the run companies
     * that were closed: the others are not as they were, and nothing was written for them.
     */
    async close(ends: readonly CompanyEnd[]): Promise<Set<string>> {
      const written = ends.map((end) => ({ ...end, counts: writeCounts(end.counts) }));
      const rows = await run(
        (db) => db.$queryRaw<{ id: string }[]>`
        select id from sec.close_together(${JSON.stringify(written)}::jsonb) id`,
      );
      return new Set(rows.map(({ id }) => id));
    },
  };
}
