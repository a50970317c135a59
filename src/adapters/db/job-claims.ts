// Claims of the two jobs that belong to an account: reading the mirror of IT Glue, and computing suggestions.
import type { Guarded } from './guarded.ts';

export type ClaimedCheck = {
  id: string;
  accountId: string;
  region: 'us' | 'eu' | 'au';
  fingerprint: string;
  checkEpoch: number;
  context: string;
};

export type ClaimedSuggestions = { accountId: string; wantedAt: Date; context: string };

export function jobClaims(run: Guarded) {
  return {
    /** One connection whose check is queued or whose checker died; null when there is none. */
    async claimCheck(leaseMs: number): Promise<ClaimedCheck | null> {
      const rows = await run(
        (db) => db.$queryRaw<ClaimedCheck[]>`
        select id, account_id as "accountId", region, fingerprint, check_epoch as "checkEpoch", context
        from sec.claim_connection_check(${leaseMs}::int)`,
      );
      return rows[0] ?? null;
    },
    /** One account whose suggestions are older than what they rest on; null when there is none. */
    async claimSuggestions(leaseMs: number): Promise<ClaimedSuggestions | null> {
      const rows = await run(
        (db) => db.$queryRaw<ClaimedSuggestions[]>`
        select account_id as "accountId", wanted_at as "wantedAt", context from sec.claim_suggestions(${leaseMs}::int)`,
      );
      return rows[0] ?? null;
    },
    async suggestionsDone(claim: { accountId: string; wantedAt: Date }): Promise<void> {
      await run(
        (db) => db.$queryRaw`select sec.suggestions_done(${claim.accountId}::uuid, ${claim.wantedAt})::text`,
      );
    },
  };
}
