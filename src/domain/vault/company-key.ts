// The key that a company's vault is sealed to: as it stands, and its change.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';

type Input = { params: { companyId: string } };

export async function getCompanyKey(context: RequestContext, { params }: Input) {
  return context.transaction((repos) => keyAnswer(repos, params.companyId));
}

/** Throws `conflict` while an earlier change is under way, and where the vault is sealed for its members. */
export async function changeCompanyKey(context: RequestContext, { params }: Input) {
  const { companyId } = params;
  // Before the key-holder is asked: it knows nothing of what the session may reach beyond row security.
  await context.transaction((repos) => keyAnswer(repos, companyId));
  await context.keyholder.changeCompanyKey({
    sessionToken: context.actor.sessionToken.reveal(),
    companyId,
  });
  return context.transaction((repos) => keyAnswer(repos, companyId));
}

async function keyAnswer(repos: Repositories, companyId: string) {
  if ((await repos.companies.find(companyId)) === null) throw notFound();
  const key = await repos.companyKeys.find(companyId);
  if (key === null) return { epoch: null, madeAt: null, managed: true, changing: false, itemsLeft: 0 };
  const { epoch, madeAt, managed, changing, itemsLeft } = key;
  return { epoch, madeAt: madeAt.toISOString(), managed, changing, itemsLeft };
}
