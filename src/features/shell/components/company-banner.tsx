'use client';
// Above a company's pages: what state of the company keeps people from doing things there.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { paths } from '#src/config/paths.ts';
import { useManagedCompany, useViewer } from '../../viewer.tsx';

export function CompanyBanner() {
  const company = useManagedCompany();
  const mayChange = useViewer().rights.includes('manage_companies');
  if (company === null || company.status === 'active') return null;
  const archived = company.status === 'archived';
  return (
    <div className="mb-4">
      <Callout
        tone="warning"
        title={archived ? 'This company is archived' : 'This company needs a web address'}
        action={
          mayChange ? (
            <ButtonLink
              size="sm"
              href={archived ? `${paths.companies}?state=archived` : paths.missingWebAddresses}
            >
              {archived ? 'Bring it back' : 'Add the web address'}
            </ButtonLink>
          ) : undefined
        }
      >
        {archived
          ? 'Everything in it is kept. Nobody can be invited and nothing can be imported until it is brought back.'
          : 'Until it has one nobody can be invited here. Mapping and passwords are not affected.'}
      </Callout>
    </div>
  );
}
