// What the frames around the pages need to know: who looks, and which company's portal it is.
import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { paths } from '#src/config/paths.ts';
import { actorIn } from '#src/domain/actor-in.ts';
import { getCompany } from '#src/domain/companies/get-company.ts';
import { getMe } from '#src/domain/account/get-me.ts';
import { getOwnWaits } from '#src/domain/people/confirm-user.ts';
import { PortalError } from '#src/model/errors.ts';
import { isStaffRole } from '#src/model/roles.ts';
import { requestContext } from './context.ts';
import { services } from './services.ts';
import { currentSession } from './session.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The signed-in person without their companies, or null when nobody is signed in. */
export const currentViewer = cache(async () => {
  const session = await currentSession();
  if (session === null) return null;
  if (session.waits) redirect(paths.waiting);
  if (session.mustEnrol) redirect(paths.secondFactor);
  const { companies, ...me } = await getMe(await requestContext(session));
  const entersOwnCompany = companies.some((company) => company.kind === 'own');
  const isStaff = isStaffRole(me.role);
  return {
    viewer: { ...me, entersOwnCompany, entersMspPortal: isStaff || entersOwnCompany },
    /** Where people of managed companies begin. */
    firstCompanyId: companies[0]?.id ?? null,
  };
});

/**
 * The signed-in person with the role and rights they hold in one company (the account's own one when it is left out),
 * so that its pages offer what its calls allow. Null when nobody is signed in.
 */
export const viewerIn = cache(async (companyId?: string) => {
  const current = await currentViewer();
  const session = await currentSession();
  if (current === null || session === null) return null;
  if (companyId === undefined && !current.viewer.entersOwnCompany) return current.viewer;
  const context = await requestContext(session);
  const { role, rights } = await context.transaction((repos) =>
    actorIn(context.actor, repos, companyId ?? context.actor.ownCompanyId),
  );
  return { ...current.viewer, role, rights: [...rights] };
});

/** The managed company, or null: one of another account, an unknown one and a mistyped id are not told apart. */
export const reachableCompany = cache(async (companyId: string) => {
  const session = await currentSession();
  if (session === null || session.waits || !UUID.test(companyId)) return null;
  try {
    const company = await getCompany(await requestContext(session), { params: { companyId } });
    return company.kind === 'managed' ? company : null;
  } catch (error) {
    if (error instanceof PortalError && error.code === 'not_found') return null;
    throw error;
  }
});

/** False while nobody has made the first account. */
export async function hasAccounts(): Promise<boolean> {
  return (await services()).database.sessions.hasAccounts();
}

/** Who waits to be confirmed, and where, without anything of the account; null when nobody is signed in. */
export async function waitingViewer() {
  const session = await currentSession();
  if (session === null) return null;
  const context = await requestContext(session);
  const { actor } = session;
  const { data: waits } = await getOwnWaits(context);
  const accounts = await context.transaction((repos) => repos.accounts.listMine());
  const viewer = {
    person: { id: actor.personId, name: actor.name, email: actor.email },
    // They invite nobody, so it makes no difference how long an invitation lasts.
    account: { id: actor.accountId, name: actor.accountName, kind: actor.accountKind, invitationHours: 0 },
    role: actor.role,
    rights: [],
    wholeAccount: false,
    ownCompanyId: actor.ownCompanyId,
    companiesTotal: 0,
    otherAccounts: accounts.filter(({ id }) => id !== actor.accountId),
    entersOwnCompany: false,
    entersMspPortal: false,
  };
  return { viewer, waits };
}
