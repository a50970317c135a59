// Takes the second wall down, so that what still holds is shown to hold by the application alone.

import { expect } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import type { Stage } from './stage.ts';

/** Row security off in every table, as only a superuser can: the portal would not start like that. */
export async function withoutRowSecurity({ root, fresh }: Pick<Stage, 'root' | 'fresh'>): Promise<void> {
  await root.query(`do $$ declare t text; begin
    for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity loop
      execute format('alter table %I disable row level security', t);
    end loop; end $$`);
  const database = createDatabase(fresh.webUrl, { connections: 1 });
  expect((await database.catalogProblems()).length).toBeGreaterThan(20);
  await database.close();
}
