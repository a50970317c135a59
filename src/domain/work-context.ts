// What the worker's use cases are handed: the same doors as a request has, without a person at the other end.
import type { Database } from '#src/adapters/db/index.ts';
import type { Jobs } from '#src/adapters/jobs/index.ts';
import type { KeyholderClient } from '#src/adapters/keyholder/index.ts';
import type { createItGlueClient, ItGlueClient, Region, Waiting } from '#src/adapters/itglue/index.ts';
import type { Secret } from '#src/model/secret.ts';
import type { Services, Settings } from './context.ts';
import type { UnstoredLimit } from './unstored-limit.ts';

/** An IT Glue key as the key-holder released it for one piece of work. */
export type ReleasedKey = { apiKey: Secret; region: Region; fingerprint: string };

export type WorkContext = {
  database: Pick<Database, 'withTenant' | 'runClaims' | 'runGroups' | 'jobClaims' | 'mailQueue' | 'rateLane'>;
  jobs: Pick<Jobs, 'wake'>;
  keyholder: KeyholderClient;
  itglue: {
    createItGlueClient: typeof createItGlueClient;
    /**
     * A client in the rate lane of the key's IT Glue account, which all runs and processes share. `signal` stops it,
     * `onWaiting` hears when IT Glue lets it wait and, with null, when it goes on.
     */
    open(
      key: ReleasedKey,
      options: { signal: AbortSignal; onWaiting?: (waiting: Waiting | null) => void },
    ): ItGlueClient;
  };
  crypto: Services['crypto'];
  settings: Settings;
  log: Services['log'];
  now: () => Date;
  newId: () => string;
  /** Names this process in the rows it holds. */
  workerId: string;
  /** How long a claim is held without a sign of life. */
  leaseMs: number;
  /** How busy this process is: the share of the last moments in which it was not waiting, from 0 to 1. */
  busyShare: () => number;
  /** What this process may have read and not stored, by account. */
  unstoredLimit: (accountId: string) => UnstoredLimit;
  /** Aborted when the process is told to stop: give back what is held, within seconds. */
  stopping: AbortSignal;
};
