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

type WireFence = Omit<Fence, 'counts' | 'checkpoint'> & { counts: unknown; checkpoint: unknown };

/** Null where the claim's epoch is over, or whoever started the run may not reach the company any more. */
export async function fence(tx: Tx, claim: { id: string; fencingEpoch: number }): Promise<Fence | null> {
  const rows = await tx.$queryRaw<{ held: WireFence | null }[]>`
    select sec.hold_run_company(${claim.id}::uuid, ${claim.fencingEpoch}::int) as held`;
  const held = rows[0]?.held ?? null;
  if (held === null) return null;
  return {
    ...held,
    counts: readCounts(held.counts),
    checkpoint: isObject(held.checkpoint) ? (held.checkpoint as Checkpoint) : {},
  };
}
