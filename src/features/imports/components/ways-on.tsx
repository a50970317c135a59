// Where to go after an import: to what it brought, or to what is still missing.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import type { Run } from '#src/contracts/imports.ts';
import type { Viewer } from '../../viewer.tsx';
import { chooseHref, type ImportPlace } from '../places.ts';

type Way = { href: string; label: string };

function waysOf(run: Run, place: ImportPlace, viewer: Viewer): Way[] {
  const again = { href: chooseHref(place, run.kind), label: 'Import again' };
  if (run.kind === 'companies') {
    return [
      { href: paths.companies, label: 'Managed Companies' },
      ...(viewer.rights.includes('manage_companies')
        ? [{ href: paths.missingWebAddresses, label: 'Fill in missing web addresses' }]
        : []),
    ];
  }
  const [only] = run.companies;
  if (run.companiesTotal !== 1 || !only)
    return [{ href: paths.companies, label: 'Managed Companies' }, again];
  const own = only.companyId === viewer.ownCompanyId;
  const pages = own ? paths : companyPaths(only.companyId);
  return run.kind === 'users'
    ? [{ href: pages.users, label: 'Open the users' }, again]
    : [{ href: pages.vault, label: 'Open the vault' }, again];
}

export function WaysOn({ run, place, viewer }: { run: Run; place: ImportPlace; viewer: Viewer }) {
  const ways = waysOf(run, place, viewer);
  // The head of the report has the one primary action where something can be tried again.
  const first = run.state === 'failed' || run.outcomes.failed > 0 ? 'secondary' : 'primary';
  return (
    <nav aria-label="Where to go on" className="mt-4 flex flex-wrap gap-2">
      {ways.map(({ href, label }, index) => (
        <ButtonLink key={label} href={href} variant={index === 0 ? first : 'secondary'}>
          {label}
        </ButtonLink>
      ))}
    </nav>
  );
}
