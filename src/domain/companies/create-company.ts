// Makes a managed company; without a web address it waits for one.
import type { RequestContext } from '#src/domain/context.ts';
import { chooseAddress } from './choose-address.ts';
import { refuseAddress } from './refuse-address.ts';
import { wantSuggestions } from './want-suggestions.ts';

/** Throws `invalid` or `web_address_taken`, each with the field. */
export async function createCompany(
  context: RequestContext,
  input: { body: { name: string; webAddress: string | null } },
) {
  const { accountId } = context.actor;
  const { name } = input.body;
  const typed = input.body.webAddress === '' ? null : input.body.webAddress;
  return context.transaction(async (repos, tx) => {
    await repos.companies.lockAddresses(accountId);
    const choice = typed === null ? null : chooseAddress(typed, await repos.companies.addresses(), null);
    if (choice?.ok === false) throw refuseAddress(choice);
    const webAddress = choice?.address ?? null;
    const company = await repos.companies.insert({ id: context.newId(), accountId, name, webAddress });
    await repos.audit.append({
      action: 'company.created',
      companyId: company.id,
      targetType: 'company',
      targetId: company.id,
      details: { name, webAddress },
    });
    await wantSuggestions(context, repos, tx);
    return company;
  });
}
