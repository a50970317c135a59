'use client';
// The frame with its data: navigation by rights, switcher, palette, live runs and the way out.
import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeftRight, LockKeyhole, ShieldCheck } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { PortalShell } from '#src/components/layout/portal-shell.tsx';
import { PracticeBanner } from '#src/components/layout/practice-banner.tsx';
import type { PortalFrame as Frame } from '#src/components/layout/top-bar.tsx';
import { MenuLink } from '#src/components/ui/menu.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import type { CompanyRow } from '#src/contracts/companies.ts';
import { ROLE_LABEL } from '#src/model/roles.ts';
import { signOut } from '../../doors.ts';
import { errorText } from '../../http.ts';
import { usePortalFacts } from '../../portal-facts.tsx';
import { useManagedCompany, useViewer, type Viewer } from '../../viewer.tsx';
import { useSessionWatch } from '../hooks/use-session-watch.ts';
import { useSettled } from '../../use-settled.ts';
import { companyNavigation, portalNavigation } from '../navigation.tsx';
import { paletteGroups } from '../palette.tsx';
import { useCompanySearch, useLiveRuns } from '../queries.ts';
import { toTrayRun } from '../tray-runs.ts';
import { NoticeBell } from './notice-bell.tsx';
import { ProofDialog } from './proof-dialog.tsx';
import { UnlockDialog } from '../../unlock-dialog.tsx';
import { Switcher } from './switcher.tsx';

/** Stands in the layouts of both portals, below ViewerProvider and, in a company's portal, CompanyProvider. */
export function PortalFrame({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const company = useManagedCompany();
  const { helpUrl, practice } = usePortalFacts();
  const companyId = company?.id;
  const nav = useMemo(
    () => (companyId === undefined ? portalNavigation(viewer) : companyNavigation(viewer, companyId)),
    [viewer, companyId],
  );
  const palette = usePalette(viewer, companyId !== undefined);
  const runs = useLiveRuns(viewer.account.kind === 'msp' && viewer.rights.includes('import'));
  const leave = useSignOut();
  useSessionWatch();
  return (
    <PortalShell
      frame={frameOf(viewer, company)}
      nav={nav}
      user={{ name: viewer.person.name, email: viewer.person.email, role: ROLE_LABEL[viewer.role] }}
      onSignOut={leave}
      helpHref={helpUrl ?? undefined}
      userMenuItems={
        <>
          <MenuLink href={paths.ownSignIn} icon={<ShieldCheck aria-hidden />}>
            Your sign-in
          </MenuLink>
          <MenuLink href={paths.vaultKey} icon={<LockKeyhole aria-hidden />}>
            Your vault key
          </MenuLink>
          {viewer.otherAccounts.length === 0 ? null : (
            <MenuLink href={paths.chooseAccount} icon={<ArrowLeftRight aria-hidden />}>
              Switch account
            </MenuLink>
          )}
        </>
      }
      bell={<NoticeBell />}
      switcher={hasSwitcher(viewer) ? <Switcher /> : undefined}
      banner={
        practice === null ? undefined : <PracticeBanner mailboxHref={practice.mailboxUrl ?? undefined} />
      }
      palette={palette}
      runs={runs.data?.map(toTrayRun)}
    >
      {children}
      <ProofDialog />
      <UnlockDialog />
    </PortalShell>
  );
}

function frameOf(viewer: Viewer, company: CompanyRow | null): Frame {
  if (company === null) {
    const teams = viewer.account.kind === 'teams';
    return {
      kind: 'msp',
      name: viewer.account.name,
      homeHref: paths.home,
      ...(teams ? { label: 'Teams portal' } : {}),
    };
  }
  return {
    kind: 'company',
    name: company.name,
    homeHref: companyPaths(company.id).overview,
    backHref: viewer.entersMspPortal ? paths.home : undefined,
  };
}

/** People of one managed company have nowhere to switch to. */
function hasSwitcher(viewer: Viewer): boolean {
  if (viewer.account.kind === 'teams') return false;
  return viewer.wholeAccount || viewer.role === 'technician' || viewer.companiesTotal > 1;
}

function usePalette(viewer: Viewer, inCompany: boolean) {
  const [query, setQuery] = useState('');
  const settled = useSettled(query, 150);
  const [opened, setOpened] = useState(false);
  const found = useCompanySearch(settled, opened && hasSwitcher(viewer));
  return {
    groups: paletteGroups(viewer, found.data?.data ?? [], inCompany),
    onQueryChange: setQuery,
    onOpen: () => setOpened(true),
    loading: found.isLoading || (found.isFetching && settled !== ''),
  };
}

/** A full load afterwards: nothing of the last person stays in memory. */
function useSignOut(): () => void {
  const client = useQueryClient();
  return () => {
    signOut().then(
      () => {
        client.clear();
        window.location.assign(paths.signIn);
      },
      (error: unknown) => toast.error('You are still signed in', { description: errorText(error) }),
    );
  };
}
