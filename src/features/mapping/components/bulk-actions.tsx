'use client';
// What is done to many rows at once.
import { Keyboard, ListChecks } from 'lucide-react';
import { useShortcuts } from '#src/components/layout/shortcuts.tsx';
import { Button, IconButton } from '#src/components/ui/button.tsx';
import type { useMappingVerbs } from '../hooks/use-mapping-verbs.ts';
import { FileDialog } from './file-dialog.tsx';
import { useWorkbench } from './workbench.tsx';

type Verbs = ReturnType<typeof useMappingVerbs>;
/** `sure` is not there before the counts are. */
type Props = { sure: number | undefined; verbs: Verbs };

export function BulkActions({ sure, verbs }: Props) {
  const { dispatch } = useWorkbench().does;
  const { setHelpOpen } = useShortcuts();
  return (
    <>
      <Button
        icon={<ListChecks aria-hidden />}
        disabled={!sure}
        pending={verbs.accept.isPending}
        pendingLabel="Accepting…"
        onClick={() => verbs.accept.mutate()}
      >
        Accept {sure?.toLocaleString('en-US')} sure
      </Button>
      <FileDialog dispatch={dispatch} />
      <IconButton label="Show the keys" className="max-sm:hidden" onClick={() => setHelpOpen(true)}>
        <Keyboard aria-hidden />
      </IconButton>
    </>
  );
}
