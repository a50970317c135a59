'use client';
// The mapping as one screen to work through: filters, rows, what is done by key or button, and the bar of unsaved changes.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePageKeys } from '#src/components/layout/shortcuts.tsx';
import { Card } from '#src/components/ui/card.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { useActiveRow } from '../hooks/use-active-row.ts';
import { useMappingEdits } from '../hooks/use-mapping-edits.ts';
import { useMappingRows, useRenewedRows } from '../hooks/use-mapping-rows.ts';
import { useMappingVerbs, type Subject } from '../hooks/use-mapping-verbs.ts';
import { useMappingView, useOpenCompany } from '../hooks/use-mapping-view.ts';
import { useSaving } from '../hooks/use-saving.ts';
import { MAPPING_KEYS, mappingKeyRunner } from '../mapping-keys.ts';
import { mappingCountsQuery, type MappingFilter } from '../queries.ts';
import { countOf } from '../words.ts';
import { BulkActions, DoneNote } from './bulk-actions.tsx';
import { CreateDialog } from './create-dialog.tsx';
import { DriftNote } from './drift-note.tsx';
import { ImportHint, NothingHere } from './empty-mapping.tsx';
import { IgnoreDialog } from './ignore-dialog.tsx';
import { MappingFilters } from './mapping-filters.tsx';
import { MappingTable } from './mapping-table.tsx';
import { SaveBar } from './save-bar.tsx';
import { SuggestionsNote } from './suggestions-note.tsx';
import { WorkbenchProvider } from './workbench.ts';

export function MappingPage() {
  const looking = useMappingView();
  const found = useMappingRows(looking.view);
  // The first page of rows brings the counts with it: asked beside it, they would only make it later.
  const counts = useQuery({ ...mappingCountsQuery(looking.view), enabled: found.answered }).data;
  useRenewedRows(counts?.suggestionsPending);
  const editing = useMappingEdits();
  const saving = useSaving(editing);
  const verbs = useMappingVerbs();
  const active = useActiveRow(found.rows, found.more, found.loadMore);
  const asking = useAsking(verbs);
  const open = useOpenCompany();
  const bench = {
    ...{ edits: editing.edits, dispatch: editing.dispatch, ...open },
    refuse: verbs.refuse.mutate,
    ignore: (subject: Subject) => asking.ask('ignore', subject.organization),
    create: (subject: Subject) => asking.ask('create', subject.organization),
  };
  usePageKeys(MAPPING_KEYS, mappingKeyRunner({ active, bench, verbs, save: saving.submit }));
  return (
    <WorkbenchProvider value={bench}>
      <DriftNote
        onCreate={(organization) => asking.ask('create', organization)}
        onIgnore={(organization) => asking.ask('ignore', organization)}
      />
      <SuggestionsNote pending={counts?.suggestionsPending ?? false} />
      <DoneNote verbs={verbs} />
      <Card flush>
        <MappingFilters
          looking={looking}
          counts={counts}
          actions={<BulkActions sure={counts?.sure} verbs={verbs} dispatch={editing.dispatch} />}
        />
        <MappingTable
          {...{ found, looking, active, edits: editing.edits }}
          total={wholeNumber(found.total, counts?.counts, looking.view.state)}
          empty={
            <NothingHere filter={looking.typed.state} narrowed={looking.narrowed} onAll={looking.showAll} />
          }
        />
      </Card>
      <ImportHint />
      <SaveBar editing={editing} saving={saving} />
      <AskingDialogs asking={asking} verbs={verbs} />
    </WorkbenchProvider>
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
  return {
    ask: (kind: 'ignore' | 'create', organization: Subject['organization']) => {
      verbs.ignore.reset();
      setAsked({ kind, organization });
    },
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
