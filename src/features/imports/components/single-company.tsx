'use client';
// The one company an import inside its portal is for: from which organization, or why it cannot be.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card, Facts } from '#src/components/ui/card.tsx';
import { mappingPath, paths } from '#src/config/paths.ts';
import type { CompanyRow } from '#src/contracts/companies.ts';
import type { Right } from '#src/model/roles.ts';
import { companyQuery } from '../queries.ts';
import { hindrance } from './company-table.tsx';
import { ChoicesSkeleton } from './connection-gate.tsx';
import { LoadFailure } from '../../load-failure.tsx';

type Props = {
  companyId: string;
  kind: 'users' | 'passwords';
  rights: readonly Right[];
  children: ReactNode;
};

/** The company, for those who ask whether an import of it could start. */
export function useReadyCompany(companyId: string | null, kind: 'users' | 'passwords'): boolean {
  const { data } = useQuery({ ...companyQuery(companyId ?? ''), enabled: companyId !== null });
  return data !== undefined && canStart(data, kind);
}

// IT Glue users are the account's own: they are no organization's records, so no mapping is asked for.
function canStart(company: CompanyRow, kind: 'users' | 'passwords'): boolean {
  if (company.kind === 'own' && kind === 'users') return true;
  return hindrance(company, kind) === null;
}

export function SingleCompany({ companyId, kind, rights, children }: Props) {
  const { data, error, isPending, isFetching, refetch } = useQuery(companyQuery(companyId));
  if (isPending) return <ChoicesSkeleton />;
  if (data === undefined) {
    return <LoadFailure title="The company could not be loaded" query={{ error, isFetching, refetch }} />;
  }
  if (!canStart(data, kind)) return <Hindered company={data} kind={kind} rights={rights} />;
  const fromUsers = data.kind === 'own' && kind === 'users';
  return (
    <>
      <Card>
        <Facts
          items={[
            { label: 'Company', value: data.name },
            {
              label: 'Source in IT Glue',
              value: fromUsers
                ? 'The users of your IT Glue account; clients’ MyGlue users are left out'
                : (data.organization?.name ?? ''),
            },
            ...(data.folded.length === 0 || fromUsers
              ? []
              : [{ label: 'Folded into it', value: data.folded.join(', ') }]),
          ]}
        />
      </Card>
      {children}
    </>
  );
}

function Hindered({
  company,
  kind,
  rights,
}: {
  company: CompanyRow;
  kind: 'users' | 'passwords';
  rights: readonly Right[];
}) {
  const unmapped = hindrance(company, kind) === 'unmapped';
  const addresses = rights.includes('manage_companies') ? paths.missingWebAddresses : null;
  const href = unmapped ? mappingPath(rights, company.id) : addresses;
  return (
    <Callout
      tone="warning"
      title={
        unmapped
          ? `${company.name} is not mapped to an IT Glue organization`
          : `${company.name} needs a web address first`
      }
      action={
        href !== null ? (
          <ButtonLink size="sm" variant="primary" href={href}>
            {unmapped ? 'Open the mapping' : 'Fill in the web address'}
          </ButtonLink>
        ) : undefined
      }
    >
      {unmapped
        ? `Without a mapping nobody can say which ${kind} in IT Glue belong to this company, so none are shown.`
        : 'People are invited to a company that can be told apart by its web address. Passwords can be imported meanwhile.'}{' '}
      {href !== null ? '' : 'Ask an administrator of your account to do it.'}
    </Callout>
  );
}
