'use client';
// Managed Companies: the table, its filters, and the ways to make, change and archive companies.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Download, Mails, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { importPath, paths } from '#src/config/paths.ts';
import type { CompanyRow } from '#src/contracts/companies.ts';
import { errorText } from '../../http.ts';
import { useViewer } from '../../viewer.tsx';
import { useChangeCompany } from '../hooks/use-company-changes.ts';
import { useCompanyFilter } from '../hooks/use-company-filter.ts';
import { companiesQuery, companyFactsQuery } from '../queries.ts';
import { ArchiveDialog } from './archive-dialog.tsx';
import { CompanyDialog } from './company-dialog.tsx';
import { CompanyTable, CompanyToolbar } from './company-table.tsx';

export function CompanyList() {
  const { rights } = useViewer();
  const mayChange = rights.includes('manage_companies');
  const url = useCompanyFilter();
  const found = useInfiniteQuery(companiesQuery(url.filter));
  const [edited, setEdited] = useState<CompanyRow | null>(null);
  const [archived, setArchived] = useState<CompanyRow | null>(null);
  const restore = useRestore();
  const actions = useMemo(
    () => (mayChange ? { onEdit: setEdited, onArchive: setArchived, onRestore: restore } : null),
    [mayChange, restore],
  );
  const counts = found.data?.pages.at(-1)?.counts;
  const { missing, waits } = useMissingAddresses(mayChange);
  return (
    <>
      <PageHeader
        title="Managed Companies"
        description={mayChange ? undefined : 'The companies that were given to you.'}
        actions={
          <>
            {rights.includes('manage_people') ? <InvitationsLink /> : null}
            {mayChange ? <HeaderActions onNew={() => url.setNewOpen(true)} /> : null}
          </>
        }
      />
      {missing > 0 ? <MissingNote count={missing} /> : null}
      <Card flush>
        <CompanyToolbar url={url} counts={counts} />
        <CompanyTable url={url} found={found} waits={waits} actions={actions} />
      </Card>
      {url.filter.new && mayChange ? (
        <CompanyDialog company={null} onClose={() => url.setNewOpen(false)} />
      ) : null}
      {edited ? <CompanyDialog company={edited} onClose={() => setEdited(null)} /> : null}
      {archived ? <ArchiveDialog company={archived} onClose={() => setArchived(null)} /> : null}
    </>
  );
}

/** Of all companies, whatever is searched for below. */
function useMissingAddresses(enabled: boolean): { missing: number; waits: boolean } {
  const { data, isLoading } = useQuery({ ...companyFactsQuery, enabled });
  return { missing: data?.counts.needsWebAddress ?? 0, waits: isLoading };
}

function useRestore(): (company: CompanyRow) => void {
  const { mutate } = useChangeCompany();
  return useMemo(
    () => (company: CompanyRow) =>
      mutate(
        { companyId: company.id, version: company.version, archived: false },
        {
          onSuccess: () => toast.success(`${company.name} is back`),
          onError: (error) =>
            toast.error(`${company.name} stays archived`, { description: errorText(error) }),
        },
      ),
    [mutate],
  );
}

function InvitationsLink() {
  return (
    <ButtonLink href={paths.allInvitations} icon={<Mails aria-hidden />}>
      All invitations
    </ButtonLink>
  );
}

function HeaderActions({ onNew }: { onNew: () => void }) {
  return (
    <>
      <ButtonLink href={importPath('companies')} icon={<Download aria-hidden />}>
        Import companies
      </ButtonLink>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={onNew}>
        New company
      </Button>
    </>
  );
}

function MissingNote({ count }: { count: number }) {
  return (
    <div className="mb-4">
      <Callout
        tone="warning"
        title={`${count.toLocaleString('en-US')} ${count === 1 ? 'company needs' : 'companies need'} a web address`}
        action={
          <ButtonLink size="sm" href={paths.missingWebAddresses}>
            Add web addresses
          </ButtonLink>
        }
      >
        Until then nobody can be invited there. Mapping and passwords are not affected.
      </Callout>
    </div>
  );
}
