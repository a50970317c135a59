'use client';
// Who looks at the page, and the company whose portal it is; the layouts hand both down.
import { createContext, use, useEffect, type ReactNode } from 'react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { NoAccessState } from '#src/components/ui/states.tsx';
import { paths } from '#src/config/paths.ts';
import type { CompanyRow } from '#src/contracts/companies.ts';
import type { Me } from '#src/contracts/me.ts';
import type { Right } from '#src/model/roles.ts';
import { setPageAccount } from './http.ts';

/** The signed-in person as `GET /me` tells, without the list of companies. */
export type Viewer = Omit<Me, 'companies'> & {
  /** True when the own company (and so Users and Vault of the MSP portal) is open to this person. */
  entersOwnCompany: boolean;
  /** False for people of managed companies only: they have that company's portal and no other. */
  entersMspPortal: boolean;
};

const ViewerContext = createContext<Viewer | null>(null);
const CompanyContext = createContext<CompanyRow | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const accountId = viewer.account.id;
  // Calls that pages make in their first effects go out before this: those tabs cannot be old yet.
  useEffect(() => setPageAccount(accountId), [accountId]);
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** Below the portals' layouts there always is one. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error('useViewer stands outside a portal layout');
  return viewer;
}

export function CompanyProvider({ company, children }: { company: CompanyRow; children: ReactNode }) {
  return <CompanyContext value={company}>{children}</CompanyContext>;
}

/** The managed company whose portal this is, as it was when the page was loaded; null in the MSP portal. */
export function useManagedCompany(): CompanyRow | null {
  return use(CompanyContext);
}

export type PageAccess = {
  /** The page's own name, for the heading when it stays closed. */
  title: string;
  right?: Right | undefined;
  /** Closed to Teams accounts. */
  msp?: boolean | undefined;
  /** Needs the account's own company (Users and Vault of the MSP portal). */
  ownCompany?: boolean | undefined;
};

/** Shows the page, or a plain page that says why not. The API refuses on its own; this only spares people the try. */
export function RequireAccess({
  title,
  right,
  msp,
  ownCompany,
  children,
}: PageAccess & { children: ReactNode }) {
  const viewer = useViewer();
  const teams = msp === true && viewer.account.kind === 'teams';
  const closed =
    (right !== undefined && !viewer.rights.includes(right)) ||
    (ownCompany === true && !viewer.entersOwnCompany);
  if (!teams && !closed) return children;
  return (
    <>
      <PageHeader title={title} />
      <NoAccessState
        title={teams ? 'This is not part of a Teams account' : 'Your role does not include this page'}
        action={<ButtonLink href={paths.home}>Go to the start page</ButtonLink>}
      >
        {teams
          ? 'Managed companies and integrations belong to the MSP portal. A Teams account has its own users and vault.'
          : `Nothing is wrong with the page. An owner or administrator of ${viewer.account.name} can open it, or give you the rights for it.`}
      </NoAccessState>
    </>
  );
}
