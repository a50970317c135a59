// API tokens in the rows, for tests of what ends them.

import { randomBytes, randomUUID } from 'node:crypto';
import type { Stage } from './people-stage.ts';

/** Made for whoever has that address, in the stage's account; its id. */
export async function apiTokenOf(stage: Stage, email: string): Promise<string> {
  const id = randomUUID();
  await stage.root(
    `insert into api_token (id, account_id, person_id, name, token_hash, rights, company_ids, all_companies, expires_at)
     select $1, $2, id, 'Nightly', $3, '{read}', '{}', true, clock_timestamp() + interval '1 day' from person where email = $4`,
    [id, stage.account.id, randomBytes(32), email],
  );
  return id;
}

/** The ids of all that would be let in. */
export async function goodTokens(stage: Stage): Promise<string[]> {
  const rows = await stage.root('select id::text from api_token where revoked_at is null');
  return (rows as { id: string }[]).map(({ id }) => id);
}
