// Who is signed in, and where they may go.
import type { RequestContext } from '#src/domain/context.ts';

const SHOWN_COMPANIES = 200;

export async function getMe(context: RequestContext) {
  const { actor } = context;
  const { companies, total, accounts, invitationHours } = await context.transaction(async (repos) => ({
    ...(await repos.companies.enterable(SHOWN_COMPANIES)),
    accounts: await repos.accounts.listMine(),
    invitationHours: await repos.accounts.invitationHours(),
  }));
  return {
    person: { id: actor.personId, name: actor.name, email: actor.email },
    account: { id: actor.accountId, name: actor.accountName, kind: actor.accountKind, invitationHours },
    role: actor.role,
    rights: [...actor.rights],
    wholeAccount: actor.wholeAccount,
    ownCompanyId: actor.ownCompanyId,
    companies,
    companiesTotal: total,
    otherAccounts: accounts.filter((account) => account.id !== actor.accountId),
  };
}
