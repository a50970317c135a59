// The fence before every write of an import: the run company's row, locked, and what it rests on at this moment.
import type { RunCompanyState } from '#src/model/import-run.ts';
import type { Tx } from './prisma.ts';
import { isObject, readCounts, type KeptCounts } from './run-rows.ts';

/** Where a run company stands. `planned`: its plan is complete. */
export type Checkpoint = {
  planned?: boolean;
  /** Records of the source that need nothing; they are counted, not stored. */
  unchanged?: number;
  /** Imported items whose records are not in the source any more: told in the plan, but no part of the source. */
  gone?: number;
  /** When the plan's listing of the source was complete (RFC 3339). */
  listedAt?: string;
  /** When it began to apply (RFC 3339), and how much needed no more work by then. */
  applyingSince?: string;
  doneBefore?: number;
  /** Paths of IT Glue's folders by their ids, as far as they were asked for; null: IT Glue has no name for it. */
  folders?: Record<string, string | null>;
};

/** The row and what it rests on, as they are at this moment; the row is locked until the transaction ends. */
export type Fence = {
  state: RunCompanyState;
  counts: KeptCounts;
  done: number;
  total: number;
  checkpoint: Checkpoint;
  /** The snapshot of the start. */
  organizationId: string | null;
  foldedAs: string | null;
  /** True where the organization is folded in and still below the one the company is mapped to. */
  foldStands: boolean;
  mappingVersion: number | null;
  fingerprint: string;
  company: {
    kind: 'own' | 'managed';
    name: string;
    status: string;
    webAddress: string | null;
    mappingVersion: number;
    /** The organization mapped to it now, and whether IT Glue lists it no longer. */
    organizationId: string | null;
    organizationGone: boolean;
  };
  /** Null when IT Glue was disconnected. */
  connection: { id: string; fingerprint: string; keyVersion: number } | null;
};

type WireFence = {
  state: RunCompanyState;
  counts: unknown;
  done: number;
  total: number;
  checkpoint: unknown;
  organizationId: string | null;
  foldedAs: string | null;
  mappingVersion: number | null;
  fingerprint: string;
  companyId: string;
};

export async function fence(tx: Tx, claim: { id: string; fencingEpoch: number }): Promise<Fence | null> {
  const rows = await tx.$queryRaw<WireFence[]>`
    select state, counts, done, total, checkpoint, organization_id as "organizationId",
      folded_as as "foldedAs", mapping_version as "mappingVersion", fingerprint, company_id as "companyId"
    from run_company where id = ${claim.id}::uuid and fencing_epoch = ${claim.fencingEpoch}::int for update`;
  const row = rows[0];
  if (row === undefined) return null;
  // Before it is looked at: whoever unfolds holds the company and leaves its row as it is, so that one statement would see
  // what was there before it waited.
  if (row.foldedAs !== null)
    await tx.$queryRaw`select id from company where id = ${row.companyId}::uuid for share`;
  // Shared, so that a mapping cannot be changed between this look and the commit.
  const rests = await tx.$queryRaw<
    (Fence['company'] & NonNullable<Fence['connection']> & { id: string | null; foldStands: boolean })[]
  >`
    select c.kind, c.name, c.status, c.web_address as "webAddress", c.mapping_version as "mappingVersion",
      m.organization_id as "organizationId", o.gone_at is not null as "organizationGone", n.id,
      n.fingerprint, n.key_version as "keyVersion",
      ${row.foldedAs !== null}::boolean and sec.fold_stands(c.id, ${row.organizationId}) as "foldStands"
    from company c left join connection n on n.account_id = c.account_id and n.system = 'it-glue'
    left join mapping m on m.account_id = c.account_id and m.company_id = c.id left join organization o
      on o.account_id = m.account_id and o.id = m.organization_id where c.id = ${row.companyId}::uuid for share of c`;
  const rest = rests[0];
  if (rest === undefined) return null;
  const { id, fingerprint, keyVersion, foldStands, ...company } = rest;
  const { companyId: _, ...kept } = row;
  return {
    ...kept,
    foldStands,
    counts: readCounts(row.counts),
    checkpoint: isObject(row.checkpoint) ? (row.checkpoint as Checkpoint) : {},
    company,
    connection: id === null ? null : { id, fingerprint, keyVersion },
  };
}
