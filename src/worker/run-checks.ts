// Checks of connections: proves the stored key, reads the mirror and the counts, and says how far it is.
import { ItGlueError, proveKey, type ProvenKey } from '#src/adapters/itglue/index.ts';
import type { CheckOutcome, ClaimedCheck, Repositories } from '#src/adapters/db/index.ts';
import { itglueCode } from '#src/domain/connection/itglue-refusal.ts';
import { readMirror, type MirrorProgress, type MirrorReading } from '#src/domain/connection/read-mirror.ts';
import type { ReleasedKey } from '#src/domain/work-context.ts';
import { chunk } from '#src/lib/chunk.ts';
import { sleep } from '#src/lib/sleep.ts';
import { PortalError } from '#src/model/errors.ts';
import { lanePace } from '#src/model/lane-pace.ts';
import type { WorkerContext } from './context.ts';

const EVIDENCE_CHUNK = 500;

/** The check went to another worker, or its connection went away: nothing more may be written. */
class LostCheckError extends Error {}

/** Works through all checks that wait, one after another; returns when there is none or the process is to stop. */
export async function runChecks(context: WorkerContext): Promise<void> {
  while (!context.stopping.aborted) {
    const check = await context.database.jobClaims.claimCheck(context.leaseMs);
    if (check === null) return;
    await runCheck(context, check);
  }
}

async function runCheck(context: WorkerContext, check: ClaimedCheck): Promise<void> {
  const watch = keepLease(context, check);
  try {
    const outcome = await outcomeOf(context, check, watch);
    await context.database.withTenant(check.context, (repos) =>
      repos.connections.finishCheck(check, outcome),
    );
  } catch (error) {
    if (context.stopping.aborted) {
      await context.database.withTenant(check.context, (repos) => repos.connections.releaseCheck(check));
    } else if (!(error instanceof LostCheckError)) {
      // The lease lapses by itself: the check is begun anew when the database answers again.
      context.log.error({ check: check.id, error: nameOf(error) }, 'check could not be finished');
    }
  } finally {
    watch.end();
  }
  await context.jobs.wake('wake-suggestions', { accountId: check.accountId }).catch(() => undefined);
}

/** Ends in a result for everything that IT Glue may do; throws when the check is lost or the database is away. */
async function outcomeOf(context: WorkerContext, check: ClaimedCheck, watch: Watch): Promise<CheckOutcome> {
  try {
    const released = await context.keyholder.releaseConnectionKey({
      context: check.context,
      for: { kind: 'check', connectionId: check.id, checkEpoch: check.checkEpoch },
    });
    const proven = await prove(context, released, watch.signal);
    if (proven.accountFingerprint !== released.fingerprint)
      return { status: 'key_rejected', lastErrorCode: 'itglue_other_account' };
    return await readAccount(context, check, { released, proven, watch });
  } catch (error) {
    watch.signal.throwIfAborted();
    if (error instanceof PortalError && error.code === 'unavailable') throw error;
    if (error instanceof PortalError && (error.code === 'conflict' || error.code === 'connection_missing'))
      throw new LostCheckError();
    const code = itglueCode(error) ?? 'internal';
    context.log.warn({ check: check.id, code, error: nameOf(error) }, 'check of a connection failed');
    const rejected = code === 'itglue_key_rejected' || code === 'itglue_wrong_region';
    return { status: rejected ? 'key_rejected' : 'connected', lastErrorCode: code };
  }
}

async function readAccount(
  context: WorkerContext,
  check: ClaimedCheck,
  { released, proven, watch }: { released: ReleasedKey; proven: ProvenKey; watch: Watch },
): Promise<CheckOutcome> {
  const inTenant = (work: (repos: Repositories) => Promise<void>): Promise<void> =>
    context.database.withTenant(check.context, work);
  const seenAt = context.now();
  const client = context.itglue.open(released, { signal: watch.signal });
  const passwordsRefused = proven.capabilities.readPasswords.state === 'no';
  const reading = await readMirror(
    client,
    {
      organizations: (rows, unreadable) =>
        inTenant(async ({ organizations }) => {
          await organizations.mirror.upsert(rows, seenAt);
          await organizations.mirror.touch(unreadable, seenAt);
        }),
      progress: (progress) => watch.report(progress),
    },
    { passwordsRefused },
  );
  await inTenant((repos) => keepReading(repos, reading, seenAt));
  return {
    status: 'connected',
    lastErrorCode: null,
    found: {
      capabilities: proven.capabilities,
      counts: reading.counts,
      countsAsOf: context.now(),
      primaryOrganizationName: proven.primaryOrganization.name,
    },
  };
}

async function keepReading(repos: Repositories, reading: MirrorReading, seenAt: Date): Promise<void> {
  for (const part of chunk(reading.evidence, EVIDENCE_CHUNK))
    await repos.organizations.mirror.setEvidence(part);
  await repos.organizations.mirror.markGone(seenAt);
  await repos.mappings.wantSuggestions();
}

/** As at connect, but in the account's lane: the key may have been revoked, paused, or been given another right since. */
function prove(context: WorkerContext, released: ReleasedKey, signal: AbortSignal): Promise<ProvenKey> {
  const { rateLane } = context.database;
  const pace = lanePace(context.settings.itglueRate);
  return proveKey({
    key: released.apiKey,
    region: released.region,
    origins: context.settings.itglueOrigins,
    signal,
    reserve: async () => {
      const waitMs = await rateLane.reserve(released.fingerprint, { ...pace, interactive: false });
      if (waitMs > 0) await sleep(waitMs, signal);
    },
    async onLimited(retryAfterMs) {
      await rateLane.slow(released.fingerprint, retryAfterMs, pace.recoverMs);
    },
  });
}

type Watch = { signal: AbortSignal; report(progress: MirrorProgress): Promise<void>; end(): void };

/** Renews the lease while the check works; when it is lost or the process stops, `signal` ends all calls. */
function keepLease(context: WorkerContext, check: ClaimedCheck): Watch {
  const lost = new AbortController();
  const renew = async (progress?: MirrorProgress): Promise<void> => {
    const held = await context.database.withTenant(check.context, (repos) =>
      repos.connections.renewCheck(check, context.leaseMs, progress),
    );
    if (!held) lost.abort(new LostCheckError('the check is held by another worker'));
  };
  const timer = setInterval(() => {
    renew().catch((error: unknown) =>
      context.log.warn({ check: check.id, error: nameOf(error) }, 'lease of a check was not renewed'),
    );
  }, context.leaseMs / 3);
  const signal = AbortSignal.any([lost.signal, context.stopping]);
  return {
    signal,
    async report(progress) {
      await renew(progress);
      signal.throwIfAborted();
    },
    end: () => clearInterval(timer),
  };
}

/** Messages of unknown errors may quote what they were given, so only their name and place are logged. */
function nameOf(error: unknown): string {
  if (error instanceof ItGlueError || error instanceof PortalError) return error.message;
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n    at ')[1] ?? ''}` : 'unknown';
}
