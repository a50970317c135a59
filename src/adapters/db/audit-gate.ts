// How far the audit chains have come, for the key-holder, and the operator's check of them, for the owner alone.
import type { Guarded } from './guarded.ts';

export type AuditChain = { accountId: string; accountName: string; entries: number };

/** The last entry of a chain; `hash` in hexadecimal. */
export type AuditHead = { accountId: string; seq: bigint; hash: string };

export function auditGate(run: Guarded) {
  return {
    /** Every account with the length of its chain. */
    async chains(): Promise<AuditChain[]> {
      return run(
        (db) => db.$queryRaw<AuditChain[]>`
        select account_id as "accountId", account_name as "accountName", entries::int as entries from sec.audit_chains()`,
      );
    },
    /** The head of every account's chain that has begun. For the key-holder. */
    async heads(): Promise<AuditHead[]> {
      return run(
        (db) => db.$queryRaw<AuditHead[]>`
        select account_id as "accountId", seq, encode(hash, 'hex') as hash from sec.audit_heads()`,
      );
    },
    /** The hashes at these places of a chain, by place; a place that is not there is left out. */
    async hashesAt(accountId: string, seqs: readonly string[]): Promise<Map<string, string>> {
      const rows = await run(
        (db) => db.$queryRaw<{ seq: bigint; hash: string }[]>`
        select seq, encode(hash, 'hex') as hash from sec.audit_hashes(${accountId}::uuid, ${[...seqs]}::bigint[])`,
      );
      return new Map(rows.map(({ seq, hash }) => [String(seq), hash]));
    },
    /** Sequence numbers at which the account's chain does not hash to what it says; empty for a whole chain. */
    async breaks(accountId: string): Promise<bigint[]> {
      const rows = await run(
        (db) => db.$queryRaw<{ seq: bigint }[]>`
        select seq from sec.audit_breaks(${accountId}::uuid) order by seq limit 1000`,
      );
      return rows.map((row) => row.seq);
    },
  };
}
