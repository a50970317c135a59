'use client';
// One company's mapping on a page of its own, for those who may map this company and see nothing of the others.
import { useQuery } from '@tanstack/react-query';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useManagedCompany } from '../../viewer.tsx';
import { useMapCompany } from '../hooks/use-map-company.ts';
import { mappingDetailQuery } from '../queries.ts';
import { CandidateList } from './candidate-list.tsx';
import { FindOrganization } from './find-organization.tsx';
import { LookAlikeNote } from './look-alike-note.tsx';

export function CompanyMapping() {
  const company = useManagedCompany();
  if (company === null) throw new Error('the mapping of a company stands outside its portal');
  const found = useQuery(mappingDetailQuery(company.id));
  const mapping = useMapCompany();
  return (
    <>
      <PageHeader
        title="Mapping"
        description={`Which organization of IT Glue ${company.name} is. Its passwords and people come from there and from nowhere else.`}
      />
      {mapping.problem === null ? null : (
        <Callout tone="danger" live className="mb-4" title="Nothing was changed">
          {mapping.problem}
        </Callout>
      )}
      {found.isPending ? (
        <Skeleton className="h-60 w-full" />
      ) : found.data === undefined ? (
        <LoadFailure title="The mapping could not be read" query={found} />
      ) : (
        <div className="flex flex-col gap-4">
          <Present row={found.data.row} mapping={mapping} />
          <FindOrganization row={found.data.row} onChoose={(one) => mapping.choose(found.data.row, one)} />
          <Card title="Organizations it may be">
            <CandidateList
              row={found.data.row}
              onChoose={(one) => mapping.choose(found.data.row, one)}
              onRefuse={({ id }) => mapping.refuse(found.data.row, id)}
            />
          </Card>
        </div>
      )}
      <ConfirmDialog
        title={`Change the organization of ${company.name}?`}
        description={mapping.question ?? ''}
        confirmLabel="Change it, leave what is there"
        cancelLabel="Keep the present one"
        open={mapping.question !== null}
        onOpenChange={(open) => {
          if (!open) mapping.stay();
        }}
        pending={mapping.pending}
        onConfirm={mapping.goOn}
      />
    </>
  );
}

function Present({ row, mapping }: { row: MappingRow; mapping: ReturnType<typeof useMapCompany> }) {
  const { organization, company } = row;
  return (
    <Card
      title="In IT Glue now"
      actions={
        organization === null ? null : (
          <Button
            size="sm"
            pending={mapping.pending}
            pendingLabel="Saving"
            aria-label={`Unmap ${company.name}`}
            onClick={() => mapping.choose(row, null)}
          >
            Unmap
          </Button>
        )
      }
    >
      {organization === null ? (
        <p className="text-sm text-muted-foreground">
          Not mapped to an organization, so nothing can be imported.
        </p>
      ) : (
        <>
          <p className="name-text text-sm font-medium">
            <bdi>{organization.name}</bdi>{' '}
            <span className="font-normal text-muted-foreground tabular-nums">{organization.id}</span>
          </p>
          <LookAlikeNote ours={company.name} theirs={organization.name} />
        </>
      )}
    </Card>
  );
}
