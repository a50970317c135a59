// What the command palette offers beside pages: companies the server finds, and actions.
import { Building2, Download, House, Plus } from 'lucide-react';
import type { CommandEntry, CommandGroup } from '#src/components/layout/command-palette.tsx';
import { companyPaths, importPath, paths } from '#src/config/paths.ts';
import type { CompanyRow } from '#src/contracts/companies.ts';
import type { Viewer } from '../viewer.tsx';

const COMPANIES_AT_MOST = 8;

export function paletteGroups(
  viewer: Viewer,
  companies: readonly CompanyRow[],
  inCompany: boolean,
): CommandGroup[] {
  return [
    { heading: 'Companies', entries: companies.slice(0, COMPANIES_AT_MOST).flatMap(companyEntries) },
    { heading: 'Actions', entries: actions(viewer, inCompany) },
  ].filter((group) => group.entries.length > 0);
}

function companyEntries(company: CompanyRow): CommandEntry[] {
  const to = companyPaths(company.id);
  const icon = <Building2 aria-hidden />;
  const entry = (what: string, href: string): CommandEntry => ({
    id: `company ${company.id} ${what}`,
    label: company.name,
    detail: what === 'Overview' ? (company.webAddress ?? undefined) : what,
    icon,
    keywords: [what, company.webAddress ?? ''],
    href,
  });
  return [entry('Overview', to.overview), entry('Vault', to.vault), entry('Users', to.users)];
}

function actions(viewer: Viewer, inCompany: boolean): CommandEntry[] {
  const msp = viewer.account.kind === 'msp';
  const may = (right: Viewer['rights'][number]) => msp && viewer.rights.includes(right);
  const list: (CommandEntry | false)[] = [
    inCompany &&
      viewer.entersMspPortal && {
        id: 'go home',
        label: 'Back to the MSP portal',
        icon: <House aria-hidden />,
        href: paths.home,
      },
    may('manage_companies') && {
      id: 'new company',
      label: 'New company',
      icon: <Plus aria-hidden />,
      href: `${paths.companies}?new=true`,
    },
    may('manage_companies') && {
      id: 'import companies',
      label: 'Import companies from IT Glue',
      icon: <Download aria-hidden />,
      href: importPath('companies'),
    },
    may('import') && {
      id: 'import passwords',
      label: 'Import passwords from IT Glue',
      icon: <Download aria-hidden />,
      href: importPath('passwords'),
    },
  ];
  return list.filter((entry) => entry !== false);
}
