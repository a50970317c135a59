// Where an import is made from, and the pages that belong to that place.
import type { Crumb } from '#src/components/ui/breadcrumbs.tsx';
import { companyPaths, importPath, ownRunPath, paths, runPath } from '#src/config/paths.ts';
import type { RunItem } from '#src/contracts/imports.ts';
import type { RunKind } from '#src/model/import-run.ts';
import { wizardTitle } from './run-words.ts';

/** The MSP portal's IT Glue page, the MSP's own company, or one managed company's portal. */
export type ImportPlace =
  | { in: 'msp' }
  | { in: 'own'; companyId: string }
  | { in: 'company'; companyId: string; name: string };

/** The first step of the wizard. */
export function chooseHref(place: ImportPlace, kind: RunKind): string {
  if (place.in === 'company') return companyPaths(place.companyId).import(kind);
  if (place.in === 'own') return kind === 'users' ? paths.importOwnUsers : paths.importOwnPasswords;
  return importPath(kind);
}

/** The plan, the progress and the report of a run are one address. */
export function runHref(place: ImportPlace, kind: RunKind, runId: string, step?: 'review' | 'run'): string {
  const href = runPlace(place, kind, runId);
  return step ? `${href}?step=${step}` : href;
}

function runPlace(place: ImportPlace, kind: RunKind, runId: string): string {
  if (place.in === 'company') return companyPaths(place.companyId).run(runId);
  return place.in === 'own' ? ownRunPath(kind, runId) : runPath(runId);
}

/** The page one came from. */
export function homeHref(place: ImportPlace, kind: RunKind): string {
  if (place.in === 'company') {
    const { users, vault } = companyPaths(place.companyId);
    return kind === 'users' ? users : vault;
  }
  if (place.in === 'own') return kind === 'users' ? paths.users : paths.vault;
  return kind === 'companies' ? paths.companies : paths.itGlueImport;
}

/** Where a record is here, once there is something; null for what was skipped, failed, or taken back without a trace. */
export function hereHref(
  kind: RunKind,
  item: Pick<RunItem, 'companyId' | 'target' | 'undo' | 'data'>,
  ownCompanyId: string,
): string | null {
  if (item.target === null) return null;
  const pages = item.companyId === ownCompanyId ? paths : companyPaths(item.companyId);
  if (kind === 'passwords') return `${pages.vault}?item=${item.target}`;
  if (item.undo === 'undone') return null;
  if (kind === 'companies') return companyPaths(item.target).overview;
  return item.data.email ? `${pages.users}?q=${encodeURIComponent(item.data.email)}` : pages.users;
}

/** The page of the navigation that an import belongs to; null where its address says so already. */
export function navPlace(place: ImportPlace, kind: RunKind | undefined): string | null {
  return place.in === 'company' && kind !== undefined ? homeHref(place, kind) : null;
}

export function crumbsOf(place: ImportPlace, kind: RunKind): Crumb[] {
  if (place.in !== 'msp') {
    return [
      { label: kind === 'users' ? 'Users' : 'Vault', href: homeHref(place, kind) },
      { label: wizardTitle(kind) },
    ];
  }
  return [
    { label: 'Integrations', href: paths.integrations },
    { label: 'IT Glue', href: paths.itGlue },
    { label: wizardTitle(kind) },
  ];
}
