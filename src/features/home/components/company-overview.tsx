'use client';
// The overview of a managed company: what there is, where it comes from, and what to do next.
import { useQuery } from '@tanstack/react-query';
import { Badge } from '#src/components/ui/badge.tsx';
import { ButtonLink, TextLink } from '#src/components/ui/button.tsx';
import { Card, Facts } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Stat, StatRow } from '#src/components/ui/stat.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { companyPaths, mappingPath } from '#src/config/paths.ts';
import { getCompany, type CompanyRow } from '#src/contracts/companies.ts';
import { call } from '../../http.ts';
import { useManagedCompany, useViewer } from '../../viewer.tsx';
import { useCompanyRuns } from '../queries.ts';
import { NextSteps } from './next-steps.tsx';
import { RunList } from './run-list.tsx';

export function CompanyOverview() {
  const loaded = useManagedCompany();
  if (loaded === null) throw new Error('the overview stands outside a company portal');
  const mayImport = useViewer().rights.includes('import');
  const { data: company } = useQuery({
    queryKey: ['companies', 'one', loaded.id],
    queryFn: ({ signal }) => call(getCompany, { params: { companyId: loaded.id }, signal }),
    initialData: loaded,
    refetchInterval: 15_000,
  });
  const runs = useCompanyRuns(company.id, mayImport);
  const to = companyPaths(company.id);
  return (
    <>
      <PageHeader
        title={company.name}
        badges={<StatusBadge company={company} />}
        actions={
          <ButtonLink variant="primary" href={to.vault}>
            Open the vault
          </ButtonLink>
        }
      />
      <StatRow className="mb-4">
        <Stat label="Passwords" value={company.passwords.toLocaleString('en-US')} />
        <Stat label="People" value={company.people.toLocaleString('en-US')} />
        <Stat label="Invited, not here yet" value={company.invited.toLocaleString('en-US')} />
      </StatRow>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title="About this company">
          <CompanyFacts company={company} />
        </Card>
        {mayImport ? (
          <div className="flex min-w-0 flex-col gap-4">
            <NextSteps company={company} />
            <RunList runs={runs} hrefOf={(run) => to.run(run.id)} />
          </div>
        ) : null}
      </div>
    </>
  );
}

function StatusBadge({ company }: { company: CompanyRow }) {
  if (company.status === 'archived') return <Badge tone="off">Archived</Badge>;
  return company.status === 'needs_web_address' ? <Badge tone="warning">Needs a web address</Badge> : null;
}

function CompanyFacts({ company }: { company: CompanyRow }) {
  const viewer = useViewer();
  const mapping = mappingPath(viewer.rights, company.id);
  const { organization } = company;
  const inItGlue =
    organization === null ? (
      mapping !== null ? (
        <TextLink href={mapping}>Not mapped to an organization yet</TextLink>
      ) : (
        'Not mapped to an organization yet'
      )
    ) : organization.url === null ? (
      organization.name
    ) : (
      <a
        href={organization.url}
        target="_blank"
        rel="noreferrer"
        className="rounded-sm underline underline-offset-2"
      >
        {organization.name}
      </a>
    );
  return (
    <Facts
      items={[
        { label: 'Web address', value: company.webAddress ?? 'not given yet' },
        ...(viewer.entersMspPortal ? [{ label: 'In IT Glue', value: inItGlue }] : []),
        {
          label: 'Last import',
          value: company.lastImportAt === null ? 'never' : <RelativeTime at={company.lastImportAt} />,
        },
        { label: 'Looked after by', value: viewer.account.name },
      ]}
    />
  );
}
