// Builds what the worker's use cases are handed: the same doors as web has, and a client of IT Glue in its rate lane.
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { CircuitBreaker, createItGlueClient, ITGLUE_ORIGINS } from '#src/adapters/itglue/index.ts';
import { createJobs, type Jobs } from '#src/adapters/jobs/index.ts';
import { createKeyholderClient } from '#src/adapters/keyholder/index.ts';
import { createLogger } from '#src/adapters/log/index.ts';
import {
  deriveKey,
  hashToken,
  isSigned,
  invitationToken,
  randomToken,
  resetToken,
  sealItem,
} from '#src/adapters/secrets/index.ts';
import type { WorkerEnv } from '#src/config/env.ts';
import { createUnstoredLimits } from '#src/domain/unstored-limit.ts';
import type { ReleasedKey, WorkContext } from '#src/domain/work-context.ts';
import { sleep } from '#src/lib/sleep.ts';
import { lanePace } from '#src/model/lane-pace.ts';
import { busyShare } from './busy-share.ts';
import { createLaneDispenser, type LaneDispenser } from './lane-dispenser.ts';

export type WorkerContext = WorkContext & {
  database: Database;
  jobs: Jobs;
  /** Outgoing mail; url undefined: sending is refused. */
  settings: WorkContext['settings'] & { smtp: { url: string | undefined; from: string | undefined } };
};

/** How wide the doors are opened: database connections at most, and whether the process hears what is queued. */
export type WorkerDoors = { connections: number; listens: boolean };

/** Opens the doors. Refuses where the catalogue disagrees with the design. */
export async function createWorkerContext(
  env: WorkerEnv,
  stopping: AbortSignal,
  doors: WorkerDoors,
): Promise<WorkerContext> {
  const log = createLogger('worker');
  // A frozen worker's transaction is over before its lease is, so whoever claims the row next does not wait for it.
  const transactionIdleMs = Math.min(15_000, Math.max(1_000, Math.floor(env.leaseMs / 2)));
  const database = createDatabase(env.databaseUrl, {
    connections: doors.connections,
    transactionIdleMs,
    keepsPlans: true,
  });
  const problems = await database.catalogProblems();
  if (problems.length > 0) {
    await database.close();
    throw new Error(`The database is not as the portal needs it:\n${problems.join('\n')}`);
  }
  const invitationKey = deriveKey(env.authSecret, 'invitation');
  const resetKey = deriveKey(env.authSecret, 'password-reset');
  const settings = {
    publicUrl: env.publicUrl,
    mailConfigured: env.smtpUrl !== undefined,
    itglueOrigins: { ...ITGLUE_ORIGINS, ...env.itglueApi },
    itglueRate: env.itglueRate,
    smtp: { url: env.smtpUrl, from: env.smtpFrom },
  };
  return {
    database,
    jobs: await createJobs({
      url: env.databaseUrl,
      listens: doors.listens,
      onError: (error) => log.warn({ error: error.message }, 'job queue'),
    }),
    keyholder: createKeyholderClient(env.keyholder),
    itglue: { createItGlueClient, open: itGlueOpener(database, settings) },
    crypto: {
      sealItem,
      hashToken,
      isSigned,
      randomToken,
      invitationToken: (id, generation) => invitationToken(invitationKey, id, generation),
      resetToken: (id) => resetToken(resetKey, id),
    },
    settings,
    log,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    workerId: `worker-${process.pid}-${crypto.randomUUID().slice(0, 8)}`,
    leaseMs: env.leaseMs,
    busyShare,
    unstoredLimit: createUnstoredLimits(),
    stopping,
  };
}

/** All clients of one IT Glue account share the lane (through the database) and, in this process, its turns and the circuit. */
export function itGlueOpener(
  database: Pick<Database, 'rateLane'>,
  settings: Pick<WorkContext['settings'], 'itglueOrigins' | 'itglueRate'>,
): WorkContext['itglue']['open'] {
  const { rateLane } = database;
  const pace = lanePace(settings.itglueRate);
  const accounts = new Map<string, { breaker: CircuitBreaker; turns: LaneDispenser }>();
  const accountOf = (lane: string) => {
    const known = accounts.get(lane);
    if (known !== undefined) return known;
    const fetch = (count: number) => rateLane.reserveBlock(lane, { ...pace, interactive: false, count });
    const account = { breaker: new CircuitBreaker(), turns: createLaneDispenser({ ...pace, fetch }) };
    accounts.set(lane, account);
    return account;
  };
  return (key: ReleasedKey, options) => {
    const lane = key.fingerprint;
    const { breaker, turns } = accountOf(lane);
    return createItGlueClient({
      origin: settings.itglueOrigins[key.region],
      key: key.apiKey,
      breaker,
      signal: options.signal,
      onWaiting: options.onWaiting ?? (() => undefined),
      async reserve(priority, signal) {
        if (priority === 'background') return turns.take(signal);
        const waitMs = await rateLane.reserve(lane, { ...pace, interactive: true });
        if (waitMs > 0) await sleep(waitMs, signal);
      },
      async onLimited(retryAfterMs) {
        turns.pause(retryAfterMs ?? 0);
        turns.pause(await rateLane.slow(lane, retryAfterMs, pace.recoverMs));
      },
    });
  };
}
