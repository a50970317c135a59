'use client';
// The mapping as one screen to work through: filters, rows, what is done by key or button, and the bar of unsaved changes.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Card } from '#src/components/ui/card.tsx';
import { SkeletonText } from '#src/components/ui/skeleton.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { useMappingRows, useRenewedRows } from '../hooks/use-mapping-rows.ts';
import { useMappingVerbs, type Subject } from '../hooks/use-mapping-verbs.ts';
import { useMappingView } from '../hooks/use-mapping-view.ts';
import { mappingCountsQuery, newsCountQuery, type MappingFilter } from '../queries.ts';
import { countOf } from '../words.ts';
import { BulkActions } from './bulk-actions.tsx';
import { CreateDialog } from './create-dialog.tsx';
import { DoneNote } from './done-note.tsx';
import { DriftNote } from './drift-note.tsx';
import { ImportHint, NothingHere } from './empty-mapping.tsx';
import type { Ask } from './free-actions.tsx';
import { IgnoreDialog } from './ignore-dialog.tsx';
import { IgnoredOrganizations } from './ignored-organizations.tsx';
import { MappingFilters } from './mapping-filters.tsx';
import { MappingTable } from './mapping-table.tsx';
import { SuggestionsNote } from './suggestions-note.tsx';
import { Workbench } from './workbench.tsx';

export function MappingPage() {
  // What is told above the table would push it from under a press, did it come later.
  if (useQuery(newsCountQuery).isLoading)
    return (
      <Card>
        <SkeletonText lines={8} />
      </Card>
    );
  return <Mapping />;
}

function Mapping() {
  const looking = useMappingView();
  const found = useMappingRows(looking.view);
  // The first page of rows brings the counts with it: asked beside it, they would only make it later.
  const counts = useQuery({ ...mappingCountsQuery(looking.view), enabled: found.answered }).data;
  useRenewedRows(counts?.suggestionsPending);
  const verbs = useMappingVerbs();
  const asking = useAsking(verbs);
  const asks: { onCreate: Ask; onIgnore: Ask } = {
    onCreate: (organization) => asking.ask('create', organization),
    onIgnore: (organization) => asking.ask('ignore', organization),
  };
  return (
    <Workbench verbs={verbs} ask={asking.ask}>
      <DriftNote {...asks} />
      <SuggestionsNote pending={counts?.suggestionsPending ?? false} />
      <DoneNote verbs={verbs} />
      <Card flush>
        <MappingFilters
          looking={looking}
          counts={counts}
          actions={<BulkActions sure={counts?.sure} verbs={verbs} />}
          beside={<IgnoredOrganizations verbs={verbs} ready={found.answered} {...asks} />}
        />
        <MappingTable
          {...{ found, looking, verbs }}
          total={wholeNumber(found.total, counts?.counts, looking.view.state)}
          empty={
            <NothingHere filter={looking.typed.state} narrowed={looking.narrowed} onAll={looking.showAll} />
          }
        />
      </Card>
      <ImportHint />
      <AskingDialogs asking={asking} verbs={verbs} />
    </Workbench>
  );
}

/** Lists tell no total above ten thousand; the counts beside the filters are of the same rows. */
function wholeNumber(
  total: number | '10000+' | undefined,
  counts: Record<MappingRow['state'], number> | undefined,
  state: MappingFilter,
) {
  return total === '10000+' && counts !== undefined ? countOf(counts, state) : total;
}

type Verbs = ReturnType<typeof useMappingVerbs>;
type Asked = { kind: 'ignore' | 'create'; organization: Subject['organization'] } | null;

/** The verbs that ask before they act, one at a time. */
function useAsking(verbs: Verbs) {
  const [asked, setAsked] = useState<Asked>(null);
  const { reset } = verbs.ignore;
  const ask = useCallback(
    (kind: 'ignore' | 'create', organization: Subject['organization']) => {
      reset();
      setAsked({ kind, organization });
    },
    [reset],
  );
  return {
    ask,
    of: (kind: 'ignore' | 'create') => (asked?.kind === kind ? asked.organization : null),
    close: () => setAsked(null),
  };
}

function AskingDialogs({ asking, verbs }: { asking: ReturnType<typeof useAsking>; verbs: Verbs }) {
  const ignored = asking.of('ignore');
  return (
    <>
      <IgnoreDialog
        organization={ignored}
        pending={verbs.ignore.isPending}
        error={verbs.ignore.error}
        onIgnore={(reason) => {
          if (ignored !== null)
            verbs.ignore.mutate({ organization: ignored, reason }, { onSuccess: asking.close });
        }}
        onClose={asking.close}
      />
      <CreateDialog organization={asking.of('create')} onClose={asking.close} />
    </>
  );
}
