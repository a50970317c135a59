'use client';
// An organization by its exact name: what somebody knows already, where the list shows them no other client.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { errorText } from '../../http.ts';
import type { ChosenOrganization } from '../hooks/use-mapping-edits.ts';
import { useFolds } from '../hooks/use-folds.ts';
import { namedOrganizationsQuery } from '../queries.ts';
import { CandidateCards } from './candidate-cards.tsx';
import { FoldDialog } from './fold-dialog.tsx';

type Props = { row: MappingRow; onChoose: (organization: ChosenOrganization) => void };

export function FindOrganization({ row, onChoose }: Props) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const found = useQuery(namedOrganizationsQuery(row.company.id, asked));
  const candidates = found.data?.data ?? [];
  const folds = useFolds(row.company);
  // A sub-organization of the one the company has; whether it is one is told when it is tried.
  const onFold =
    row.organization === null || row.company.kind === 'own'
      ? undefined
      : (organization: { id: string; name: string }) =>
          folds.ask({ kind: 'fold', organization, imported: 0 });
  return (
    <Card
      title="Find another one"
      description="Parts of a name find nothing: the other organizations in IT Glue are other clients."
    >
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed.trim());
        }}
      >
        <Field
          className="flex-1 basis-60"
          label="Exact name, short name, domain or id"
          error={found.isError ? errorText(found.error) : undefined}
        >
          <Input value={typed} maxLength={300} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Button type="submit" pending={found.isFetching} pendingLabel="Looking">
          Find
        </Button>
      </form>
      <div aria-live="polite" className="mt-3 empty:hidden">
        {found.data === undefined ? null : candidates.length === 0 ? (
          <p className="text-sm text-muted-foreground">
            No free organization is called exactly that. It may be mapped to another company, or set aside.
          </p>
        ) : (
          <CandidateCards
            label={`Organizations called ${asked}`}
            {...{ row, candidates, onChoose, onFold }}
          />
        )}
      </div>
      <FoldDialog folds={folds} company={row.company} />
    </Card>
  );
}
