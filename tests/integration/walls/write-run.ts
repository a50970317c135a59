// Writes a run past the walls, for tests of its claims.

import { randomUUID } from 'node:crypto';
import { insert } from './fill-company.ts';
import type { Stage } from './stage.ts';

/** A run with one company for each state, written past the walls. */
export async function writeRun(
  stage: Stage,
  states: readonly string[],
): Promise<{ id: string; companies: string[] }> {
  const { id: account, admin } = stage.one;
  const id = randomUUID();
  const base = { kind: 'passwords', account_id: account };
  await insert(stage.root, 'run', {
    ...base,
    id,
    options: {},
    apply: true,
    state: 'planning',
    started_by: admin.id,
  });
  const companies: string[] = [];
  for (const state of states) {
    const [company, row] = [randomUUID(), randomUUID()];
    await insert(stage.root, 'company', {
      id: company,
      account_id: account,
      kind: 'managed',
      name: 'C',
      status: 'needs_web_address',
    });
    await insert(stage.root, 'run_company', {
      ...base,
      id: row,
      run_id: id,
      company_id: company,
      state,
      fingerprint: 'eu:1',
    });
    companies.push(row);
  }
  return { id, companies };
}
