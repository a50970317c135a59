// The door to PostgreSQL: tenant transactions under a signed context, and the gates for what comes before a tenant.
import { auditGate } from './audit-gate.ts';
import { againAfterDeadlock, translateDatabaseError } from './database-errors.ts';
import { guard } from './guarded.ts';
import { invitationGate } from './invitation-gate.ts';
import { jobClaims } from './job-claims.ts';
import { keyEpochsGate } from './key-epochs.ts';
import { keyGate } from './keys.ts';
import { mailQueue } from './mail-queue.ts';
import { createPrisma, type Tx } from './prisma.ts';
import { noticeQueue } from './notices.ts';
import { rateLane } from './rate-lane.ts';
import type { MaybeReach } from './reach.ts';
import { repositories, type Repositories } from './repositories.ts';
import { rootWraps } from './root-wraps.ts';
import { runClaims } from './run-claims.ts';
import { runGroups } from './run-groups.ts';
import { sessionGate } from './session-gate.ts';
import { signInMailQueue } from './sign-in-mail-queue.ts';
import { tokenGate } from './api-tokens.ts';

/**
 * A transaction's time in the database; nothing may wait for the network inside one. Those who come all at once (fifty
 * clicks on one button) wait in line for a connection, which takes a while on a busy machine.
 */
const LIMITS = { maxWait: 10_000, timeout: 15_000 };

/**
 * Opens the database for one process. `url` names that process's own role. `transactionIdleMs`: the server ends a
 * transaction whose process says nothing for so long (default: as long as a transaction may last): one that is frozen must
 * not keep its rows locked. `keepsPlans`: what is asked again is not planned again. Errors of the driver come out as
 * `PortalError` `unavailable` when the server cannot be reached; anything else is a bug and stays as it is.
 */
export function createDatabase(
  url: string,
  options: { connections?: number; transactionIdleMs?: number; keepsPlans?: boolean } = {},
) {
  const idle = `${options.transactionIdleMs ?? LIMITS.timeout}ms`;
  const prisma = createPrisma(url, options.connections, options.keepsPlans);
  const guarded = guard(prisma);
  return {
    /**
     * Runs `work` in one transaction in which row security shows only what `context` (minted and signed by the
     * database) may see. `tx` is for handing to the job queue only. Two transactions that lock each other out cost one of
     * them a second try: `work` must have no effect outside the database. `reach`, for a person's session: repositories
     * choose rows by it themselves, so that each of the two walls is enough alone.
     */
    withTenant<T>(
      context: string,
      work: (repos: Repositories, tx: Tx) => Promise<T>,
      reach: MaybeReach = null,
    ): Promise<T> {
      return translateDatabaseError(() =>
        againAfterDeadlock(() =>
          prisma.$transaction(async (tx) => {
            await tx.$queryRaw`select set_config('app.ctx', ${context}, true),
              set_config('idle_in_transaction_session_timeout', ${idle}, true)`;
            return work(repositories(tx, reach), tx);
          }, LIMITS),
        ),
      );
    },
    audit: auditGate(guarded),
    sessions: sessionGate(guarded),
    tokens: tokenGate(guarded),
    invitations: invitationGate(guarded),
    runClaims: runClaims(guarded),
    runGroups: runGroups(guarded),
    jobClaims: jobClaims(guarded),
    keyEpochs: keyEpochsGate(guarded, prisma),
    keys: keyGate(guarded),
    mailQueue: mailQueue(guarded),
    notices: noticeQueue(guarded),
    signInMail: signInMailQueue(guarded),
    rateLane: rateLane(guarded),
    rootWraps: rootWraps(guarded),
    /** Each line is one disagreement between the catalogue and the design; the process must not serve with any. */
    async catalogProblems(): Promise<string[]> {
      const rows = await guarded(
        (db) => db.$queryRaw<{ problem: string }[]>`select problem from sec.catalog_problems() problem
          union all select problem from sec.backup_problems() problem`,
      );
      return rows.map((row) => row.problem);
    },
    /** True when the server answers and the migrations have been applied. */
    async isReady(): Promise<boolean> {
      try {
        await prisma.$queryRaw`select sec.has_accounts()`;
        return true;
      } catch {
        return false;
      }
    },
    close(): Promise<void> {
      return prisma.$disconnect();
    },
  };
}

export type Database = ReturnType<typeof createDatabase>;
