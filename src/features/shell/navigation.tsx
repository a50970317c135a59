// Which pages stand in the navigation: by kind of account, role, and whose portal it is.
import {
  Activity,
  Building2,
  House,
  KeyRound,
  LayoutDashboard,
  Link2,
  Plug,
  Settings,
  UsersRound,
} from 'lucide-react';
import type { NavItem, NavSection } from '#src/components/layout/side-nav.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import type { Viewer } from '../viewer.tsx';

/** The MSP portal's pages; a Teams account and a technician get what is theirs. */
export function portalNavigation(viewer: Viewer): NavSection[] {
  const msp = viewer.account.kind === 'msp';
  const staff = viewer.wholeAccount || viewer.role === 'technician';
  const may = (right: Viewer['rights'][number]) => viewer.rights.includes(right);
  const items: (NavItem | false)[] = [
    { href: paths.home, label: 'Home', icon: <House aria-hidden />, goKey: 'h', exact: true },
    msp &&
      staff && {
        href: paths.companies,
        label: 'Managed Companies',
        icon: <Building2 aria-hidden />,
        goKey: 'c',
      },
    viewer.entersOwnCompany &&
      may('see_people') && {
        href: paths.users,
        label: 'Users',
        icon: <UsersRound aria-hidden />,
        goKey: 'u',
      },
    viewer.entersOwnCompany &&
      may('reveal') && { href: paths.vault, label: 'Vault', icon: <KeyRound aria-hidden />, goKey: 'v' },
    msp &&
      may('import') && {
        href: paths.integrations,
        label: 'Integrations',
        icon: <Plug aria-hidden />,
        goKey: 'i',
      },
    may('see_activity') && {
      href: paths.activity,
      label: 'Activity',
      icon: <Activity aria-hidden />,
      goKey: 'a',
    },
    { href: paths.settings, label: 'Settings', icon: <Settings aria-hidden />, goKey: 's' },
  ];
  return [{ items: items.filter((item) => item !== false) }];
}

/** One managed company's pages. */
export function companyNavigation(viewer: Viewer, companyId: string): NavSection[] {
  const to = companyPaths(companyId);
  const items: (NavItem | false)[] = [
    { href: to.overview, label: 'Overview', icon: <LayoutDashboard aria-hidden />, goKey: 'o', exact: true },
    viewer.rights.includes('see_people') && {
      href: to.users,
      label: 'Users',
      icon: <UsersRound aria-hidden />,
      goKey: 'u',
    },
    viewer.rights.includes('reveal') && {
      href: to.vault,
      label: 'Vault',
      icon: <KeyRound aria-hidden />,
      goKey: 'v',
    },
    viewer.rights.includes('map_company') && {
      href: to.mapping,
      label: 'Mapping',
      icon: <Link2 aria-hidden />,
      goKey: 'm',
    },
  ];
  return [{ items: items.filter((item) => item !== false) }];
}
