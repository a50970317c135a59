// The stage of folded sub-organizations: a company whose organization has some below it, one of them folded in.
import { expect } from 'vitest';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { foldOrganization, unfoldOrganization } from '#src/domain/mapping/fold-organization.ts';
import { createPump } from '#src/worker/pump-runs.ts';
import { setImportStage } from './import-stage.ts';
import { clientsOf, mapClient } from './mapped-clients.ts';

export type FoldedStage = Awaited<ReturnType<typeof setFoldedStage>>;

/**
 * `parent` is the company's organization; `branch` and `apart` are below it, `branch` to be folded in and `apart` left as it is;
 * `elsewhere` is nowhere near.
 */
export async function setFoldedStage() {
  const stage = await setImportStage({ passwords: 900, leaseMs: 4_000 });
  await stage.mirror();
  await stage.connect();
  const admin = await stage.requestAs(stage.account.admin);
  const sizeOf = (organizationId: string): number =>
    stage.main.passwords.rows().filter((row) => String(row.attributes['organization-id']) === organizationId)
      .length;
  const bySize = clientsOf(stage).toSorted((a, b) => sizeOf(b.id) - sizeOf(a.id));
  const [first, second, third, fourth] = bySize;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    throw new Error('too few clients');
  const [branch, parent, apart, elsewhere] = [first.id, second.id, third.id, fourth.id];
  const { companyId } = await mapClient(stage, second);
  const below = (id: string, above: string | null) =>
    stage.rows('update organization set parent_id = $2 where id = $1', [id, above]);
  await below(branch, parent);
  await below(apart, parent);
  const look = (runId: string) => getImport(admin, { params: { runId } });
  const start = async (apply = true): Promise<string> => {
    const body = { kind: 'passwords', companyIds: [companyId], options: {}, apply } as const;
    return (await startImport(admin, { body })).id;
  };
  const work = async (): Promise<void> => {
    const pump = createPump(stage.workContext());
    await pump.fill();
    await pump.drained();
  };
  const fold = (organizationId: string) =>
    foldOrganization(admin, { params: { companyId }, body: { organizationId } });
  return {
    ...{
      ...stage,
      admin,
      companyId,
      parent,
      branch,
      apart,
      elsewhere,
      sizeOf,
      below,
      look,
      start,
      work,
      fold,
    },
    unfold: (organizationId: string) =>
      unfoldOrganization(admin, { params: { companyId, organizationId }, query: {} }),
    /** Before each test: fair weather, and the one organization folded in. */
    async begin(): Promise<void> {
      await stage.steer.clearWeather();
      await stage.steer.forgetCalls();
      await fold(branch);
    },
    async imported(): Promise<string> {
      const runId = await start();
      await work();
      return runId;
    },
    /** How many items came from each organization, archived ones left out. */
    async counted(): Promise<Record<string, number>> {
      const rows = await stage.rows<{ id: string; n: number }>(
        `select source_organization_id as id, count(*)::int as n from vault_item
         where company_id = $1 and archived_at is null group by 1`,
        [companyId],
      );
      return Object.fromEntries(rows.map(({ id, n }) => [id, n]));
    },
    async wipe(): Promise<void> {
      await stage.wipe();
      await stage.rows('delete from folder');
    },
    /** What a run says of the folded organization, and of the company's own. */
    async halves(runId: string) {
      const { companies, ...run } = await look(runId);
      const own = companies.find(({ organizationId }) => organizationId === parent);
      const folded = companies.find(({ organizationId }) => organizationId === branch);
      return { run, own, folded };
    },
    async folderOf(organizationId: string): Promise<string> {
      const rows = await stage.rows<{ folder: string }>(
        'select folder from fold where organization_id = $1',
        [organizationId],
      );
      expect(rows).toHaveLength(1);
      return rows[0]?.folder ?? '';
    },
  };
}
