// Sets the web addresses of many companies at once; each row is judged by itself and the good ones are saved.
import type { CompanyRecord, Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { chooseAddress } from './choose-address.ts';
import { wantSuggestions } from './want-suggestions.ts';

type Wish = { companyId: string; webAddress: string; version: number };
type Verdict = {
  companyId: string;
  result: 'saved' | 'invalid' | 'web_address_taken' | 'stale' | 'not_found';
  message: string | null;
  company: CompanyRecord | null;
};

const GONE = 'This company is not there any more, or you may not see it.';
const STALE = 'Somebody else changed this company meanwhile. Look at it as it is now and try again.';

/** Answers in the order of the input. Rows that ask for the same address: the first one gets it. */
export async function saveWebAddresses(
  context: RequestContext,
  { body }: { body: readonly Wish[] },
): Promise<Verdict[]> {
  return context.transaction(async (repos, tx) => {
    await repos.companies.lockAddresses(context.actor.accountId);
    const locked = await repos.companies.lock([...new Set(body.map((wish) => wish.companyId))]);
    const companies = new Map(locked.map((company) => [company.id, company]));
    const taken = await repos.companies.addresses();
    const verdicts: Verdict[] = [];
    for (const wish of body) verdicts.push(await saveOne(repos, wish, companies, taken));
    const saved = verdicts.filter((verdict) => verdict.result === 'saved');
    await repos.audit.appendMany(saved.map(auditLine));
    if (saved.length > 0) await wantSuggestions(context, repos, tx);
    return verdicts;
  });
}

async function saveOne(
  repos: Repositories,
  { companyId, webAddress, version }: Wish,
  companies: Map<string, CompanyRecord>,
  taken: Map<string, { id: string; name: string }>,
): Promise<Verdict> {
  const company = companies.get(companyId) ?? null;
  const refuse = (result: Verdict['result'], message: string): Verdict => ({
    ...{ companyId, result, message, company },
  });
  if (company === null) return refuse('not_found', GONE);
  if (company.version !== version) return refuse('stale', STALE);
  const choice = chooseAddress(webAddress, taken, companyId);
  if (!choice.ok) return refuse(choice.code, choice.message);
  const status = company.status === 'archived' ? 'archived' : 'active';
  const changed = await repos.companies.change(companyId, { webAddress: choice.address, status });
  if (company.webAddress !== null) taken.delete(company.webAddress);
  taken.set(choice.address, { id: companyId, name: company.name });
  companies.set(companyId, changed);
  return { companyId, result: 'saved', message: null, company: changed };
}

function auditLine({ companyId, company }: Verdict) {
  return {
    action: 'company.changed',
    companyId,
    targetType: 'company',
    targetId: companyId,
    details: { name: company?.name ?? null, webAddress: company?.webAddress ?? null },
  };
}
