'use client';
// What is done to many rows at once, and the way back from the last thing done.
import { Keyboard, ListChecks, Undo2 } from 'lucide-react';
import { useShortcuts } from '#src/components/layout/shortcuts.tsx';
import { Button, IconButton } from '#src/components/ui/button.tsx';
import type { MappingDispatch } from '../hooks/use-mapping-edits.ts';
import type { useMappingVerbs } from '../hooks/use-mapping-verbs.ts';
import { FileDialog } from './file-dialog.tsx';

type Verbs = ReturnType<typeof useMappingVerbs>;
/** `sure` is not there before the counts are. */
type Props = { sure: number | undefined; verbs: Verbs; dispatch: MappingDispatch };

export function BulkActions({ sure, verbs, dispatch }: Props) {
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

/** Stays until the next thing is done or it is closed: an undo that goes away by itself is none. */
export function DoneNote({ verbs }: { verbs: Verbs }) {
  const { last, undo, forget } = verbs;
  return (
    <div role="status" className="contents">
      {last === null ? null : (
        <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-card px-3 py-1.5 text-sm">
          <span className="name-text min-w-0 flex-1">{last.words}.</span>
          <Button
            size="sm"
            icon={<Undo2 aria-hidden />}
            pending={undo.isPending}
            pendingLabel="Taking back…"
            onClick={() => undo.mutate(last)}
          >
            Undo
          </Button>
          <Button size="sm" variant="ghost" onClick={forget}>
            Keep
          </Button>
        </div>
      )}
    </div>
  );
}
