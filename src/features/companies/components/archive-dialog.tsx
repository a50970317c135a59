'use client';
// Asks before a company is archived, and says what that means.
import { useState } from 'react';
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { CompanyRow } from '#src/contracts/companies.ts';
import { errorText } from '../../http.ts';
import { useChangeCompany } from '../hooks/use-company-changes.ts';

const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

export function ArchiveDialog({ company, onClose }: { company: CompanyRow; onClose: () => void }) {
  const change = useChangeCompany();
  const [failure, setFailure] = useState<string | null>(null);
  const archive = () => {
    setFailure(null);
    change.mutate(
      { companyId: company.id, version: company.version, archived: true },
      {
        onSuccess: () => {
          toast.success(`${company.name} is archived`);
          onClose();
        },
        onError: (error) => setFailure(errorText(error)),
      },
    );
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Archive ${company.name}?`}
      description={`Its ${count(company.passwords, 'password', 'passwords')} and ${count(company.people, 'person', 'people')} are kept, and it can be brought back.${
        company.organization === null
          ? ''
          : ` Its organization in IT Glue, ${company.organization.name}, is free again for another company.`
      }`}
      confirmLabel="Archive company"
      tone="danger"
      pending={change.isPending}
      onConfirm={archive}
    >
      {failure === null ? null : (
        <Callout tone="danger" live title="Nothing was archived">
          {failure}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
