// A run company in this worker's hands: kept alive by a heartbeat, written to only behind the fence.
import type { ClaimedRunCompany, Fence, Repositories, Tx } from '#src/adapters/db/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import type { RunCompanyState, Waiting } from '#src/model/import-run.ts';
import {
  CancelledImport,
  HandedOver,
  isExpiredContext,
  isLostLease,
  LostClaim,
  PausedImport,
  StopImport,
} from './stop-import.ts';

export type Write<T> = (repos: Repositories, fence: Fence, tx: Tx) => Promise<T>;

export type HeldClaim = ReturnType<typeof holdClaim>;

/**
 * Keeps the claim until `letGo`. `signal` aborts with `LostClaim`, `CancelledImport`, `PausedImport` or `HandedOver`.
 * A lease nobody could extend for its whole length counts as lost, even where the database does not answer.
 */
export function holdClaim(context: WorkContext, claim: ClaimedRunCompany) {
  const end = new AbortController();
  let tenant = claim.context;
  let heardAt = performance.now();
  let keyVersion: number | null = null;
  const warn = warner(context, claim);
  const beat = async (): Promise<void> => {
    try {
      const alive = await context.database.runClaims.heartbeat(claim, context.leaseMs);
      if (alive === null) return end.abort(new LostClaim());
      heardAt = performance.now();
      tenant = alive.context;
      if (alive.state !== claim.state)
        end.abort(alive.state === 'cancelling' ? new CancelledImport() : new PausedImport());
    } catch (error) {
      warn('heartbeat failed')(error);
      if (performance.now() - heardAt > context.leaseMs) end.abort(new LostClaim());
    }
  };
  const timer = setInterval(() => void beat(), beatEvery(context.leaseMs));
  const handOver = (): void => end.abort(new HandedOver());
  context.stopping.addEventListener('abort', handOver, { once: true });
  if (context.stopping.aborted) handOver();

  const inTenant = <T>(work: (repos: Repositories, tx: Tx) => Promise<T>): Promise<T> =>
    underContext(
      () => context.database.withTenant(tenant, work),
      async () => {
        await beat();
        end.signal.throwIfAborted();
      },
    );
  const say: Say = (what, work) => inTenant(work).catch(warn(`could not say ${what}`));
  const sayGoodCall = goodCallSayer(say, claim.accountId);
  return {
    claim,
    signal: end.signal,
    tenant: () => tenant,
    /** From now on a replaced key stops the work. */
    useKey: (version: number): void => void (keyVersion = version),
    keyVersion: () => keyVersion,
    /** Reads under the claim's context, without the fence. */
    read: inTenant,
    /** One transaction behind the fence: the row is this worker's, in `state`, and rests on what it was started with. */
    async write<T>(state: RunCompanyState, work: Write<T>): Promise<T> {
      end.signal.throwIfAborted();
      const written = await inTenant(async (repos, tx) => {
        const fence = await readFence(repos, claim);
        requireUnchanged(fence, state, keyVersion);
        return work(repos, fence, tx);
      });
      await sayGoodCall(keyVersion);
      return written;
    },
    /** Tells the connection, every now and then, that IT Glue answers. Never fails. */
    sayGoodCall: (): Promise<void> => sayGoodCall(keyVersion),
    /** Shows or clears why the run stands still. Never fails: it is only said, not decided by. */
    say: (waiting: Waiting | null): Promise<void> =>
      say('why a run waits', (repos) => repos.runWork.setWaiting(claim, waiting)),
    letGo(): void {
      clearInterval(timer);
      context.stopping.removeEventListener('abort', handOver);
    },
  };
}

function warner(context: WorkContext, { id }: ClaimedRunCompany) {
  return (what: string) =>
    (error: unknown): void =>
      context.log.warn({ runCompanyId: id, error: nameOf(error) }, what);
}

type Say = (what: string, work: (repos: Repositories) => Promise<void>) => Promise<void>;

/** So often at most the connection is told that IT Glue answers. */
const GOOD_CALL_MS = 30_000;
/** When each account's connection was told by this process; many companies of one account are in hand at a time. */
const toldAt = new Map<string, number>();

/** Work is written once IT Glue has answered; that is said in a transaction of its own, so that no import waits for another. */
function goodCallSayer(say: Say, accountId: string): (keyVersion: number | null) => Promise<void> {
  return async (keyVersion) => {
    if (keyVersion === null) return;
    const key = `${accountId}:${keyVersion}`;
    if (performance.now() - (toldAt.get(key) ?? -Infinity) < GOOD_CALL_MS) return;
    toldAt.set(key, performance.now());
    await say('that IT Glue answers', (repos) => repos.connections.noteGoodCall(keyVersion));
  };
}

function beatEvery(leaseMs: number): number {
  return Math.max(200, Math.floor(leaseMs / 4));
}

/** `refresh` brings a new context where the old one's quarter of an hour is over. */
async function underContext<T>(work: () => Promise<T>, refresh: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isLostLease(error)) throw new LostClaim();
    if (!isExpiredContext(error)) throw error;
    await refresh();
    return work();
  }
}

/** Throws where the starter lost their right. Withdrawn between two readings it hides the connection first. */
async function readFence(repos: Repositories, claim: ClaimedRunCompany): Promise<Fence> {
  const fence = await repos.runWork.fence(claim);
  if (fence === null) throw rightGone();
  if (fence.connection === null && (await repos.runWork.fence(claim)) === null) throw rightGone();
  return fence;
}

function rightGone(): StopImport {
  return new StopImport(
    'The person who started this import may not import into this company any more, so it stopped. What was imported before is kept. Somebody with the right can start it again.',
    'the starter lost the right to the company',
  );
}

function requireUnchanged(fence: Fence, state: RunCompanyState, keyVersion: number | null): void {
  if (fence.state === 'cancelling' && state !== 'cancelling') throw new CancelledImport();
  // The epoch is still this claim's, so nobody else has the row: a person moved it on, and it is given back.
  if (fence.state !== state) throw new PausedImport();
  // What is taken back needs neither IT Glue nor the mapping it came through.
  if (state === 'undoing') return;
  if (fence.foldedAs !== null) {
    if (!fence.foldStands) throw foldGone(fence.foldedAs);
  } else if (fence.company.organizationId !== fence.organizationId && fence.organizationId !== null)
    throw mappingChanged();
  if (fence.mappingVersion !== null && fence.mappingVersion !== fence.company.mappingVersion)
    throw mappingChanged();
  if (fence.organizationId !== null && fence.company.organizationGone) {
    throw new StopImport(
      'IT Glue no longer lists the organization this company is mapped to, so the import stopped before its next write. What was imported before is kept. Map the company to another organization and start a new import, or retry this one once IT Glue lists it again.',
      'the organization is gone',
    );
  }
  if (fence.connection === null) {
    throw new StopImport(
      'IT Glue was disconnected while this import was running, so it stopped. What was imported before is kept. Connect IT Glue again and start a new import.',
      'the connection is gone',
    );
  }
  if (fence.connection.fingerprint !== fence.fingerprint) {
    throw new StopImport(
      'Another IT Glue account is connected by now, so this import stopped. What was imported before is kept. Start a new import.',
      'the connection is to another account',
    );
  }
  if (keyVersion !== null && fence.connection.keyVersion !== keyVersion) {
    throw new StopImport(
      'The IT Glue key was replaced while this import was running, so it stopped. What was imported before is kept. Retry it to go on with the new key.',
      'the key was replaced',
    );
  }
}

function mappingChanged(): StopImport {
  return new StopImport(
    'The company was mapped to another organization while this import was running, so it stopped before its next write. What was imported before is kept. Check the mapping and start a new import.',
    'the mapping changed',
  );
}

function foldGone(name: string): StopImport {
  return new StopImport(
    `“${name}” is not folded into this company any more, or IT Glue no longer has it below the organization the company is mapped to, so the import stopped before its next write. What was imported before is kept. Look at it under Integrations, IT Glue, Mapping; then start a new import.`,
    'the fold is gone or does not stand',
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : 'unknown';
}
