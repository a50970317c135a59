// The portal's database while it runs: embedded and kept alive, or the server that DATABASE_URL names.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { START } from '#src/config/limits.ts';
import type { DataDir } from './data-dir.ts';
import { startCluster, type ClusterPlan, type RunningCluster } from './postgres/cluster.ts';
import { ensureOwner } from './postgres/owner.ts';
import { clusterPlace } from './postgres/place.ts';
import { LASTING } from './postgres/settings.ts';
import { freePort } from './claim-port.ts';
import { restartDelay } from './supervise.ts';

export type PortalDatabase = { ownerUrl: string; stop: () => Promise<void> };

/**
 * Starts the embedded database of `dataDir` and keeps it running on one port until `stop`. `hopeless` is called when
 * it cannot be brought back.
 */
export async function startEmbedded(
  dataDir: DataDir,
  say: (line: string) => void,
  hopeless: (error: unknown) => void,
): Promise<PortalDatabase> {
  const { memory } = dataDir;
  const place = clusterPlace(dataDir.path, memory.database);
  const inside = join(dataDir.path, 'postgres');
  if (place.folder !== inside) memory.database = place.folder;
  const port = await freePort(memory.ports['postgresql']);
  memory.ports['postgresql'] = port;
  dataDir.save();
  say(`PostgreSQL: data in ${place.folder}, port ${port}`);
  const plan: ClusterPlan = {
    ...place,
    port,
    superPassword: memory.superPassword,
    settings: LASTING,
    logFile: join(dataDir.logs, 'postgresql.log'),
  };
  const kept = keepRunning(plan, await startCluster(plan), say, hopeless);
  try {
    return { ownerUrl: await ensureOwner(plan, memory.ownerPassword), stop: kept.stop };
  } catch (error) {
    await kept.stop();
    throw error;
  }
}

function keepRunning(
  plan: ClusterPlan,
  first: RunningCluster,
  say: (line: string) => void,
  hopeless: (error: unknown) => void,
): { stop: () => Promise<void> } {
  let stopped = false;
  let current = first;
  let restarting: Promise<void> = Promise.resolve();

  const restart = async (): Promise<void> => {
    for (let tries = 1; !stopped; tries += 1) {
      try {
        current = await startCluster(plan);
        watch();
        return;
      } catch (error) {
        if (tries >= START.hopelessDeaths) return hopeless(error);
        await sleep(restartDelay(tries));
      }
    }
  };
  const watch = (): void => {
    void current.ended.then(() => {
      if (stopped) return;
      say('PostgreSQL ended; starting it again');
      restarting = restart();
    });
  };

  watch();
  return {
    stop: async () => {
      stopped = true;
      await restarting;
      await current.stop();
    },
  };
}
