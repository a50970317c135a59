'use client';
// Who will see what a plan brings, before it is carried out: the people of each company it is for, with their rights; and of
// companies that are yet to be made, everybody who reaches the whole account.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { ROLE_LABEL, type Right } from '#src/model/roles.ts';
import { AccessDialog } from '../../access-dialog.tsx';
import { LoadFailure } from '../../load-failure.tsx';
import { runCompaniesQuery, wholeAccountQuery } from '../queries.ts';

/** For those who manage people. */
export function WhoWillSee({ run, rights }: { run: Run; rights: readonly Right[] }) {
  if (!rights.includes('manage_people')) return null;
  const trigger = <Button icon={<Eye aria-hidden />}>Who will see this?</Button>;
  if (run.kind === 'companies') {
    return (
      <Dialog
        trigger={trigger}
        title="Who will see the new companies"
        description="Owners and administrators, and nobody else. Technicians see one when it is given to them, its own people when they are invited. Companies that are there already keep their people."
      >
        <WholeAccount />
      </Dialog>
    );
  }
  const [only] = run.companies;
  if (only === undefined) return null;
  if (run.companiesTotal === 1)
    return <AccessDialog companyId={only.companyId} name={only.name} trigger={trigger} />;
  return (
    <Dialog
      trigger={trigger}
      title="Who will see what this import brings"
      description="Each company’s people see what comes into it, and nobody else’s."
    >
      <ByCompany run={run} />
    </Dialog>
  );
}

/** The run itself names its first companies; where it has more, the next are asked for. */
function ByCompany({ run }: { run: Run }) {
  const many = run.sourcesTotal > run.companies.length;
  const all = useInfiniteQuery({ ...runCompaniesQuery(run.id, false), enabled: many });
  const found = many ? (all.data?.pages.flatMap(({ data }) => data) ?? run.companies) : run.companies;
  // One entry a company, whatever is folded into it.
  const rows = found.filter(({ foldedAs }) => foldedAs === null);
  return (
    <div className="rounded-md border">
      <ul className="divide-y">
        {rows.map(({ companyId, name }) => (
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
      {many ? (
        <LoadMore
          shown={rows.length}
          total={run.companiesTotal}
          hasMore={all.hasNextPage}
          loading={all.isFetchingNextPage}
          onMore={() => void all.fetchNextPage()}
          noun="companies"
        />
      ) : null}
    </div>
  );
}

function WholeAccount() {
  const found = useQuery(wholeAccountQuery);
  if (found.isPending) return <Skeleton className="h-40 w-full" />;
  if (found.data === undefined) return <LoadFailure title="This could not be read" query={found} />;
  return (
    <ul className="divide-y rounded-md border">
      {found.data.map(({ id, name, email, role }) => (
        <li key={id} className="px-3 py-2.5 text-sm">
          <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span className="name-text font-medium">{name || email}</span>
            <span className="text-muted-foreground">{ROLE_LABEL[role]}</span>
          </p>
          <p className="text-muted-foreground">
            reveals passwords, imports, maps it to IT Glue, invites people
          </p>
        </li>
      ))}
    </ul>
  );
}
