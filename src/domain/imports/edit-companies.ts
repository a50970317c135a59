// Edits of a companies plan that concern one organization: its web address, or the company it is to be mapped to.
import { invalidField } from '#src/model/errors.ts';
import type { ItemChange, Repositories, RunItemRow } from '#src/adapters/db/index.ts';
import { LOOK_FIRST } from '#src/model/import-outcome.ts';
import { chooseFreeAddress, parseWebAddress } from '#src/model/web-address.ts';

const ADDRESS = 'set.webAddress';

/** `webAddress` null leaves the question for after the import. */
export async function setWebAddress(
  repos: Repositories,
  rows: readonly RunItemRow[],
  webAddress: string | null,
): Promise<number> {
  const open = rows.filter(
    (row) => row.outcome === null && (row.decision === 'create' || row.reason === 'company_exists'),
  );
  const chosen = webAddress === null ? null : await freeAddress(repos, open, webAddress);
  await repos.runItems.change(
    open.map((row) => {
      // What asked for a look before still does; that the address is missing then stands beside it.
      const doubt = (LOOK_FIRST as readonly string[]).includes(row.reason ?? '') ? row.reason : null;
      const missing = chosen === null ? 'needs_web_address' : null;
      const notes = doubt !== null && missing !== null ? [missing] : [];
      return {
        ...kept(row),
        decision: 'create' as const,
        reason: doubt ?? missing,
        selected: row.decision === 'create' ? row.selected : true,
        target: row.reason === 'same_name' ? row.target : null,
        data: { ...row.data, webAddress: chosen, addressSource: null, notes },
      };
    }),
  );
  return open.length;
}

async function freeAddress(repos: Repositories, rows: readonly RunItemRow[], typed: string): Promise<string> {
  const parsed = parseWebAddress(typed);
  if (!parsed.ok) throw invalidField(ADDRESS, parsed.message);
  const [row, second] = rows;
  if (row === undefined) throw invalidField('where', 'None of the chosen records asks for a web address.');
  if (second !== undefined) {
    throw invalidField(ADDRESS, 'A web address belongs to one company only. Choose a single record.');
  }
  const companies = await repos.importTargets.knownCompanies();
  const planned = await repos.runItems.plannedAddresses(row.runCompanyId, [row.id]);
  const taken = new Set([...planned, ...companies.flatMap((company) => company.webAddress ?? [])]);
  const free = chooseFreeAddress(parsed.address, taken);
  if (free !== null) return free;
  const owner = companies.find((company) => company.webAddress === parsed.address.host);
  throw invalidField(
    ADDRESS,
    owner === undefined
      ? 'Another organization of this plan has this web address. Enter another one, or add a path.'
      : `${owner.name} has this web address already. Map the organization to it, or enter another address.`,
  );
}

/** `companyId` null: a new company is made after all. */
export async function linkCompany(
  repos: Repositories,
  rows: readonly RunItemRow[],
  companyId: string | null,
): Promise<number> {
  const open = rows.filter((row) => row.outcome === null && row.decision !== 'fail');
  if (companyId !== null) await requireLinkable(repos, open, companyId);
  await repos.runItems.change(
    open.map((row) => {
      const { linkTo: _, ...data } = row.data;
      if (companyId === null) {
        return { ...kept(row), decision: 'create', reason: null, selected: true, target: null, data };
      }
      const linked = { ...data, linkTo: companyId };
      return {
        ...kept(row),
        decision: 'update',
        reason: null,
        selected: true,
        target: companyId,
        data: linked,
      };
    }),
  );
  return open.length;
}

async function requireLinkable(
  repos: Repositories,
  rows: readonly RunItemRow[],
  companyId: string,
): Promise<void> {
  if (rows.length !== 1) {
    throw invalidField('set.linkTo', 'A company is mapped to one organization only. Choose a single record.');
  }
  const company = (await repos.importTargets.knownCompanies()).find(({ id }) => id === companyId);
  if (company === undefined || company.kind === 'own') {
    throw invalidField('set.linkTo', 'There is no such managed company. Choose one from the list.');
  }
  if (company.mapped) {
    throw invalidField(
      'set.linkTo',
      `${company.name} is mapped to another organization already. Choose another company.`,
    );
  }
}

function kept(row: RunItemRow): Pick<ItemChange, 'id'> {
  return { id: row.id };
}
