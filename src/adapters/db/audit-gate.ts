// The operator's check of all audit chains; only the owner of the database may call what stands behind it.
import type { Guarded } from './guarded.ts';

export type AuditChain = { accountId: string; accountName: string; entries: number };

export function auditGate(run: Guarded) {
  return {
    /** Every account with the length of its chain. */
    async chains(): Promise<AuditChain[]> {
      return run(
        (db) => db.$queryRaw<AuditChain[]>`
        select account_id as "accountId", account_name as "accountName", entries::int as entries from sec.audit_chains()`,
      );
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
