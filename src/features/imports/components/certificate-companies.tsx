'use client';
// The certificate company by company: every one of the run, however many, with the sum of each.
import { createContext, use, useMemo } from 'react';
import { columnsOf } from '#src/components/data-table/table-features.ts';
import { VirtualTable } from '#src/components/data-table/virtual-table.tsx';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { isBalanced, type Accounting, type CertificateDocument } from '#src/model/certificate.ts';
import { reasonSum } from '../certificate-words.ts';
import { figure } from '../run-words.ts';

type Company = CertificateDocument['companies'][number];

const column = columnsOf<Company>();

const number = (id: string, header: string, read: (books: Accounting) => number) =>
  column.display({
    id,
    header,
    meta: { width: '6.5rem', align: 'right' },
    cell: ({ row: { original } }) => (original.accounting ? figure(read(original.accounting)) : '–'),
  });

const columns = column.columns([
  column.accessor('name', {
    header: 'Company',
    cell: ({ row: { original } }) => <Source company={original} />,
  }),
  number('source', 'In IT Glue', ({ source }) => source),
  number('created', 'Created', ({ created }) => created),
  number('updated', 'Updated', ({ updated }) => updated),
  number('unchanged', 'Unchanged', ({ unchanged }) => unchanged),
  number('skipped', 'Skipped', ({ skipped }) => reasonSum(skipped)),
  number('failed', 'Failed', ({ failed }) => reasonSum(failed)),
  column.display({
    id: 'verdict',
    header: 'Adds up',
    meta: { width: '7rem' },
    cell: ({ row: { original } }) =>
      original.accounting && isBalanced(original.accounting) ? (
        <Badge tone="success">yes</Badge>
      ) : (
        <Badge tone="warning">no</Badge>
      ),
  }),
  column.display({
    id: 'records',
    header: 'Records',
    meta: { width: '6.5rem', align: 'right', srHeader: true },
    cell: ({ row: { original } }) => <ShowRecords company={original} />,
  }),
]);

// With its organization: a company has one line for each that it was imported from.
function Source({ company: { name, organizationName } }: { company: Company }) {
  return (
    <span className="name-text whitespace-normal">
      <span className="line-clamp-2">{name}</span>
      {organizationName && organizationName !== name ? (
        <span className="line-clamp-2 text-xs text-muted-foreground">from {organizationName}</span>
      ) : null}
    </span>
  );
}

type Choice = { chosen: string | undefined; onChoose: (companyId: string | null) => void };

// By context, so that the columns stay the same and a pressed button keeps the focus.
const ChoiceContext = createContext<Choice | null>(null);

function ShowRecords({ company: { companyId, name } }: { company: Company }) {
  const choice = use(ChoiceContext);
  const pressed = choice?.chosen === companyId;
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-pressed={pressed}
      aria-label={`Show records of ${name}`}
      onClick={() => choice?.onChoose(pressed ? null : companyId)}
    >
      {pressed ? 'Show all' : 'Show'}
    </Button>
  );
}

export function CertificateCompanies({ companies, ...choice }: Choice & { companies: readonly Company[] }) {
  const { chosen, onChoose } = choice;
  const value = useMemo(() => ({ chosen, onChoose }), [chosen, onChoose]);
  return (
    <ChoiceContext value={value}>
      <VirtualTable
        label="Certificate by company"
        className={companies.length > 8 ? 'h-80 border-t' : 'h-auto max-h-80 border-t'}
        tableClassName="min-w-[58rem]"
        columns={columns}
        rows={companies}
        rowId={(row) => `${row.companyId} ${row.organizationId ?? ''}`}
      />
    </ChoiceContext>
  );
}
