'use client';
// Who will see what a plan brings, before it is carried out: the people of each company it is for, with their rights.
import { Eye } from 'lucide-react';
import { Button } from '#src/components/ui/button.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import type { Run } from '#src/contracts/imports.ts';
import type { Right } from '#src/model/roles.ts';
import { AccessDialog } from '../../access-dialog.tsx';

/** For those who manage people; an import of companies has nobody in them yet. */
export function WhoWillSee({ run, rights }: { run: Run; rights: readonly Right[] }) {
  if (run.kind === 'companies' || !rights.includes('manage_people')) return null;
  const trigger = <Button icon={<Eye aria-hidden />}>Who will see this?</Button>;
  const [only] = run.companies;
  if (only === undefined) return null;
  if (run.companiesTotal === 1)
    return <AccessDialog companyId={only.companyId} name={only.name} trigger={trigger} />;
  return (
    <Dialog
      trigger={trigger}
      title="Who will see what this import brings"
      description={
        run.companiesTotal > run.companies.length
          ? `Each company’s people see what comes into it. The first ${run.companies.length} of ${run.companiesTotal.toLocaleString('en-US')} are here; each company’s Users page shows the same.`
          : 'Each company’s people see what comes into it, and nobody else’s.'
      }
    >
      <ul className="divide-y rounded-md border">
        {run.companies.map(({ companyId, name }) => (
          <li key={companyId} className="flex items-center justify-between gap-3 px-3 py-2 text-sm">
            <span className="name-text min-w-0">{name}</span>
            <AccessDialog
              companyId={companyId}
              name={name}
              trigger={
                <Button size="sm" aria-label={`Who can see ${name}`}>
                  Show
                </Button>
              }
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
