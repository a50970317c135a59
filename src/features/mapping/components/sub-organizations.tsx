'use client';
// What stands below a company's organization in IT Glue: each a company of its own, or folded into this one by a person.
import { useQuery } from '@tanstack/react-query';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { ErrorState } from '#src/components/ui/states.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { SubOrganization } from '#src/contracts/folds.ts';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { errorText } from '../../http.ts';
import { useFolds } from '../hooks/use-folds.ts';
import { foldsQuery } from '../queries.ts';
import { FoldDialog } from './fold-dialog.tsx';

/** Nothing where there is none. */
export function SubOrganizations({ row: { company, organization } }: { row: MappingRow }) {
  const found = useQuery({ ...foldsQuery(company.id), enabled: organization !== null });
  const folds = useFolds(company);
  if (found.isError)
    return (
      <ErrorState title="Its sub-organizations could not be read" onRetry={() => void found.refetch()}>
        {errorText(found.error)}
      </ErrorState>
    );
  const rows = found.data?.data ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-label={`Sub-organizations of ${company.name}`}>
      <h3 className="text-xs font-medium">Sub-organizations</h3>
      <p className="text-xs text-muted-foreground">
        Each can be a company of its own, or be folded into this one: then its passwords and people come with
        this company’s imports.
      </p>
      <ul className="mt-1 divide-y rounded-md border bg-card px-2">
        {rows.map((one) => (
          <Line key={one.id} {...{ one, company, ask: folds.ask }} />
        ))}
      </ul>
      <FoldDialog folds={folds} company={company} />
    </section>
  );
}

type LineProps = {
  one: SubOrganization;
  company: MappingRow['company'];
  ask: ReturnType<typeof useFolds>['ask'];
};

function Line({ one, company, ask }: LineProps) {
  const { id, name, state, imported } = one;
  const organization = { id, name };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-1.5 text-xs">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-1.5">
          <span className="name-text min-w-0 text-sm font-medium">
            <bdi>{name}</bdi>
          </span>
          {state === 'folded' ? <Badge tone="success">Folded in</Badge> : null}
          {state === 'lost' ? <Badge tone="danger">Not below it any more</Badge> : null}
        </p>
        <Detail one={one} />
      </div>
      {state === 'free' ? (
        <Button
          size="sm"
          aria-label={`Fold ${name} (${id}) into ${company.name}`}
          onClick={() => ask({ kind: 'fold', organization, imported })}
        >
          Fold in
        </Button>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Unfold ${name} (${id})`}
          onClick={() => ask({ kind: 'unfold', organization, imported })}
        >
          Unfold
        </Button>
      )}
    </li>
  );
}

function Detail({
  one: { id, parentName, state, folder, foldedAt, foldedBy, imported },
}: Pick<LineProps, 'one'>) {
  return (
    <>
      <p className="name-text text-muted-foreground tabular-nums">
        {id}
        {parentName === null ? '' : ` · below ${parentName}`}
        {folder === null ? '' : ` · in the folder “${folder}”`}
        {imported === 0 ? '' : ` · ${imported.toLocaleString('en-US')} passwords here`}
      </p>
      {foldedAt === null ? null : (
        <p className="text-muted-foreground">
          by {foldedBy ?? 'a colleague'}, <AbsoluteTime at={foldedAt} />
        </p>
      )}
      {state === 'lost' ? (
        <p className="text-danger">
          IT Glue no longer has it below this company’s organization, so nothing is imported from it. Look at
          its parent there, or unfold it.
        </p>
      ) : null}
    </>
  );
}
