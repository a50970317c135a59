'use client';
// Choosing which IT Glue organizations become managed companies, by type and status.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { FieldGroup } from '#src/components/ui/field.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { paths } from '#src/config/paths.ts';
import type { StartImport } from '#src/contracts/imports.ts';
import type { ImportPlace } from '../places.ts';
import type { Viewer } from '../../viewer.tsx';
import { importableOrganizationsQuery } from '../queries.ts';
import { figure } from '../run-words.ts';
import { ChooseFrame } from './choose-frame.tsx';
import { ChoicesSkeleton, ConnectionGate } from './connection-gate.tsx';
import { LoadFailure } from '../../load-failure.tsx';

type Chosen = { typeIds: readonly string[]; statusIds: readonly string[] };

function bodyOf({ typeIds, statusIds }: Chosen): StartImport {
  return {
    kind: 'companies',
    organizationIds: 'all',
    options: {
      ...(typeIds.length > 0 ? { typeIds: [...typeIds] } : {}),
      ...(statusIds.length > 0 ? { statusIds: [...statusIds] } : {}),
    },
    apply: false,
  };
}

export function ChooseCompanies({ place, viewer }: { place: ImportPlace; viewer: Viewer }) {
  const [chosen, setChosen] = useState<Chosen>({ typeIds: [], statusIds: [] });
  const { data } = useQuery(importableOrganizationsQuery());
  const something = data !== undefined && data.total !== 0;
  return (
    <ChooseFrame
      place={place}
      viewer={viewer}
      kind="companies"
      body={something ? bodyOf(chosen) : null}
      action={data && !something ? null : 'Make the plan'}
      note="No company is made for the plan"
    >
      <ConnectionGate kind="companies" viewer={viewer}>
        {(connection) => (
          <>
            {connection.checking ? (
              <Callout>IT Glue is being read right now; the numbers here may still grow.</Callout>
            ) : null}
            <Organizations value={chosen} onValueChange={setChosen} />
          </>
        )}
      </ConnectionGate>
    </ChooseFrame>
  );
}

function Organizations({ value, onValueChange }: { value: Chosen; onValueChange: (value: Chosen) => void }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(importableOrganizationsQuery());
  if (isPending) return <ChoicesSkeleton />;
  if (data === undefined) {
    return (
      <LoadFailure title="The organizations could not be loaded" query={{ error, isFetching, refetch }} />
    );
  }
  if (data.total === 0) {
    return (
      <Card>
        <EmptyState
          title="Every organization is already here"
          action={<ButtonLink href={paths.companies}>Managed Companies</ButtonLink>}
        >
          All organizations of IT Glue are mapped to a company or on the ignore list.
        </EmptyState>
      </Card>
    );
  }
  const total = typeof data.total === 'number' ? figure(data.total) : 'More than 10,000';
  return (
    <>
      <p className="text-sm">
        <strong className="font-semibold tabular-nums">{total}</strong>{' '}
        {data.total === 1 ? 'organization is' : 'organizations are'} neither mapped to a company nor on the
        ignore list. Each that you import becomes a managed company and is mapped by the same act. Vendors,
        prospects and what is no longer active are listed without a tick, unless you choose them here.
      </p>
      <div className="grid gap-6 sm:grid-cols-2">
        <TickList
          legend="Types"
          all={data.types}
          value={value.typeIds}
          onValueChange={(typeIds) => onValueChange({ ...value, typeIds })}
        />
        <TickList
          legend="Statuses"
          all={data.statuses}
          value={value.statusIds}
          onValueChange={(statusIds) => onValueChange({ ...value, statusIds })}
        />
      </div>
    </>
  );
}

function TickList({
  legend,
  all,
  value,
  onValueChange,
}: {
  legend: string;
  all: readonly { id: string; name: string }[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
}) {
  if (all.length === 0) return null;
  return (
    <FieldGroup legend={legend} description="None ticked means all of them.">
      {all.map(({ id, name }) => (
        <CheckboxField
          key={id}
          label={<span className="name-text">{name}</span>}
          checked={value.includes(id)}
          onCheckedChange={(checked) =>
            onValueChange(checked ? [...value, id] : value.filter((one) => one !== id))
          }
        />
      ))}
    </FieldGroup>
  );
}
