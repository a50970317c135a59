// What every call of the key-holder works with. Built once in main and handed down.

import type { Database } from '#src/adapters/db/index.ts';
import type { RootKeyRing } from '#src/adapters/secrets/index.ts';
import type { OpeningLimits } from './opening-limits.ts';

export type Room = {
  database: Database;
  roots: RootKeyRing;
  limits: OpeningLimits;
  /** By the database's clock; audit entries from before it permit nothing, so that no restart forgets a used one. */
  bootedAt: Date;
};
