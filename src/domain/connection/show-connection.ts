// The connection as the API shows it: stored facts, the allowance used, and how long a full import would take.
import type { ConnectionRow, Repositories } from '#src/adapters/db/index.ts';
import type { KeyCapabilities, Region } from '#src/adapters/itglue/index.ts';
import type { Settings } from '#src/domain/context.ts';
import { estimateSeconds, passwordImportCalls } from '#src/model/estimate.ts';
import { lanePace } from '#src/model/lane-pace.ts';
import { troubleSentence } from './itglue-refusal.ts';
import type { MirrorCounts, MirrorProgress } from './read-mirror.ts';

/** Reads the account's connection; null when IT Glue is not connected. */
export async function showConnection(repos: Repositories, settings: Settings) {
  const row = await repos.connections.find();
  return row === null ? null : toConnection(repos, row, settings);
}

async function toConnection(repos: Repositories, row: ConnectionRow, settings: Settings) {
  const rate = settings.itglueRate;
  const used = await repos.connections.requestsUsed(lanePace(rate).intervalMs, rate.windowSeconds);
  const stored = row.counts as MirrorCounts | null;
  const counts =
    stored === null || row.countsAsOf === null ? null : { ...stored, asOf: row.countsAsOf.toISOString() };
  const checking = row.checkState !== 'idle';
  return {
    id: row.id,
    status: row.status as 'connected' | 'key_rejected',
    region: row.region as Region,
    keyLast4: row.keyLast4,
    primaryOrganization: { id: row.primaryOrganizationId, name: row.primaryOrganizationName },
    connectedAt: row.connectedAt.toISOString(),
    forgetAfter: row.forgetAfter?.toISOString() ?? null,
    lastOkAt: row.lastOkAt?.toISOString() ?? null,
    lastError: troubleSentence(row.lastErrorCode),
    lastErrorCode: row.lastErrorCode,
    checking,
    checkProgress: checking ? (row.checkProgress as MirrorProgress | null) : null,
    capabilities: row.capabilities as KeyCapabilities,
    counts,
    quota: { limit: rate.limit, windowSeconds: rate.windowSeconds, used: Math.min(used, rate.limit) },
    estimateSeconds: counts === null ? null : estimateSeconds(importCalls(counts), rate),
    mappings: await repos.mappings.count(),
    activeRuns: await repos.connections.activeRuns(),
  };
}

/** Values are read one at a time; entries that can never come cost nothing. */
function importCalls(counts: MirrorCounts): number {
  const never = counts.neverImportable.reduce((sum, { count }) => sum + count, 0);
  return passwordImportCalls(Math.max(0, counts.passwords - never));
}
