'use client';
// Which companies an import is for: all mapped ones, or those ticked.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Selection } from '#src/components/data-table/table-features.ts';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { RadioGroup } from '#src/components/ui/radio-group.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { paths } from '#src/config/paths.ts';
import type { Right } from '#src/model/roles.ts';
import { companyChoiceQuery } from '../queries.ts';
import { counted } from '../run-words.ts';
import { CompanyTable } from './company-table.tsx';
import { ChoicesSkeleton } from './connection-gate.tsx';

export type ChosenCompanies = { mode: 'all' | 'some'; selection: Selection };

/** As the API takes it; null while none is ticked. */
export function companyIdsOf({ mode, selection }: ChosenCompanies): 'all' | string[] | null {
  if (mode === 'all') return 'all';
  const ids = Object.keys(selection);
  return ids.length > 0 ? ids : null;
}

/** True once it is known that there is no company to import into. */
export function useNothingMapped(asked: boolean): boolean {
  const { data } = useInfiniteQuery({ ...companyChoiceQuery('', 'all'), enabled: asked });
  const counts = data?.pages[0]?.counts;
  return asked && counts !== undefined && counts.all - counts.unmapped <= 0;
}

type Props = {
  kind: 'users' | 'passwords';
  rights: readonly Right[];
  value: ChosenCompanies;
  onValueChange: (value: ChosenCompanies) => void;
};

export function CompanyChoice({ kind, rights, value, onValueChange }: Props) {
  const { data } = useInfiniteQuery(companyChoiceQuery('', 'all'));
  const counts = data?.pages[0]?.counts;
  if (!counts) return <ChoicesSkeleton />;
  const mapped = counts.all - counts.unmapped;
  if (mapped <= 0) return <NothingMapped rights={rights} companies={counts.all} />;
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">For which companies</h2>
      <RadioGroup
        className="max-w-3xl"
        label="For which companies"
        look="card"
        value={value.mode}
        onValueChange={(mode) => onValueChange({ ...value, mode })}
        options={[
          {
            value: 'all',
            label: `All mapped companies (${mapped.toLocaleString('en-US')})`,
            description:
              'Each from the organization it is mapped to. A company that is busy with another import is left out and named.',
          },
          { value: 'some', label: 'Only some', description: 'Tick one or several below.' },
        ]}
      />
      {counts.unmapped > 0 ? <LeftOut kind={kind} unmapped={counts.unmapped} rights={rights} /> : null}
      {value.mode === 'some' ? (
        <CompanyTable
          kind={kind}
          rights={rights}
          selection={value.selection}
          onSelectionChange={(selection) => onValueChange({ ...value, selection })}
        />
      ) : null}
    </div>
  );
}

function LeftOut({
  kind,
  unmapped,
  rights,
}: {
  kind: 'users' | 'passwords';
  unmapped: number;
  rights: readonly Right[];
}) {
  const mayMap = rights.includes('map');
  return (
    <Callout
      action={
        mayMap ? (
          <ButtonLink size="sm" href={paths.mapping}>
            Map them
          </ButtonLink>
        ) : undefined
      }
    >
      {counted('companies', unmapped)} {unmapped === 1 ? 'is' : 'are'} not mapped to an organization, so
      nobody can say which {kind} are {unmapped === 1 ? 'its' : 'theirs'}.{' '}
      {unmapped === 1 ? 'It is' : 'They are'} left out
      {mayMap ? ' until you map them.' : '; an administrator can map them.'}
    </Callout>
  );
}

function NothingMapped({ rights, companies }: { rights: readonly Right[]; companies: number }) {
  const mayMap = rights.includes('map');
  return (
    <Card>
      <EmptyState
        title="No company is mapped yet"
        action={
          mayMap ? (
            <ButtonLink variant="primary" href={companies > 0 ? paths.mapping : paths.companies}>
              {companies > 0 ? 'Map companies' : 'Add companies'}
            </ButtonLink>
          ) : undefined
        }
      >
        Records come only from the organization a company is mapped to.{' '}
        {mayMap ? 'Map at least one first.' : 'Ask an administrator of your account to map yours.'}
      </EmptyState>
    </Card>
  );
}
