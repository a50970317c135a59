// A company's key is changed in the middle of an import: what was sealed to the old one is refused and sealed anew, nothing is
// asked of IT Glue twice, and every value is the one of the source.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { wrongValues } from './opened-values.ts';

let stage: ImportStage;

beforeAll(async () => {
  stage = await setImportStage();
  await stage.connect();
  await stage.mirror();
});
afterAll(() => stage.clear());

it('goes on with the new key, and leaves nothing on the old one', async () => {
  const { companyB: companyId, admin } = stage.account;
  const organization = stage.organizations.find((row) => row.attributes.name.startsWith('Alder'));
  await stage.map(companyId, organization?.id ?? '');
  const request = await stage.requestAs(admin);
  const { id: runId } = await startImport(request, {
    body: { kind: 'passwords', companyIds: [companyId], options: {}, apply: true },
  });
  await stage.steer.forgetCalls();
  let asked = 0;
  const { worker, web } = stage.keyholder;
  const keyholder = {
    ...worker,
    // Right after the import was told the key, somebody gives the vault another one.
    async ensureCompanyKey(input: Parameters<typeof worker.ensureCompanyKey>[0]) {
      const told = await worker.ensureCompanyKey(input);
      asked += 1;
      if (asked === 1) await web.changeCompanyKey({ sessionToken: admin.sessionToken, companyId });
      return told;
    },
  };
  await stage.work(stage.workContext({ keyholder }));
  // Once more for each piece that was sealed to the old key by then.
  expect(asked).toBeGreaterThanOrEqual(2);
  const run = await getImport(request, { params: { runId } });
  expect(run.outcomes.created).toBeGreaterThan(20);
  expect(run.outcomes.created).toBe(run.counts.create);
  expect(await stage.rows('select distinct key_epoch from vault_item_version')).toEqual([{ key_epoch: 2 }]);
  expect(await stage.rows('select distinct key_epoch from run_company')).toEqual([{ key_epoch: 2 }]);
  expect(await wrongValues(stage)).toEqual([]);
  // Each value was read once.
  const { byRoute } = await stage.steer.calls();
  const shown = Object.entries(byRoute).filter(([route]) => /passwords\//.test(route));
  expect(shown.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(run.total);
});
