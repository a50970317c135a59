'use client';
// Saving the unsaved changes, saying what became of them, and asking before imported things are left behind.
import { toast } from '#src/components/ui/toast.tsx';
import { changesText } from '../words.ts';
import { ready, told, type Edits, type useMappingEdits } from './use-mapping-edits.ts';
import { useSaveMappings } from './use-save-mappings.ts';

export function useSaving({ edits, dispatch }: ReturnType<typeof useMappingEdits>) {
  const save = useSaveMappings();
  const send = (changed: Edits) => {
    const sent = ready(changed);
    if (Object.keys(sent).length === 0 || save.isPending) return;
    save.mutate(sent, {
      onSuccess: (results) => {
        dispatch({ kind: 'answered', results });
        const saved = results.filter((row) => row.result === 'saved').length;
        if (saved > 0) toast.success(`${changesText(saved)} of the mapping saved`);
      },
    });
  };
  return {
    ...{ isPending: save.isPending, isError: save.isError, error: save.error, reset: save.reset },
    /** Changes that leave imported things behind and wait for an answer. */
    asking: Object.values(edits).filter((edit) => edit.asksAbout !== null),
    /** So many changes are sent by `submit`. */
    sendable: Object.keys(ready(edits)).length,
    submit: () => send(edits),
    /** Yes: they stay behind. */
    goOn: () => {
      dispatch({ kind: 'told' });
      send(told(edits));
    },
  };
}
