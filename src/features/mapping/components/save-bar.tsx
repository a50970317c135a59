'use client';
// The bar of unsaved changes, and what became of the last saving.
import { ActionBar } from '#src/components/data-table/action-bar.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import type { useMappingEdits } from '../hooks/use-mapping-edits.ts';
import { useSaveMappings } from '../hooks/use-save-mappings.ts';

type Editing = ReturnType<typeof useMappingEdits>;

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString('en-US')} changes`;
}

export function SaveBar({ editing }: { editing: Editing }) {
  const { edits, count, dispatch } = editing;
  const save = useSaveMappings();
  const refused = Object.values(edits).filter((edit) => edit.problem !== null);
  const submit = () =>
    save.mutate(edits, {
      onSuccess: (results) => {
        dispatch({ kind: 'answered', results });
        const saved = results.filter((row) => row.result === 'saved').length;
        if (saved > 0) toast.success(`${changes(saved)} of the mapping saved`);
      },
    });
  return (
    <>
      {refused.length > 0 ? (
        <Callout
          tone="danger"
          live
          className="mt-3"
          title={`${changes(refused.length)} could not be saved; all others were`}
        >
          <ul className="name-text list-disc space-y-0.5 pl-5">
            {refused.slice(0, 20).map(({ company, problem }) => (
              <li key={company.id}>
                <b className="font-medium">{company.name}</b>: {problem}
              </li>
            ))}
          </ul>
          {refused.length > 20 ? <p>And {refused.length - 20} more; each row says why.</p> : null}
        </Callout>
      ) : null}
      {save.isError ? (
        <Callout tone="danger" live className="mt-3" title="Nothing was saved">
          {errorText(save.error)}
        </Callout>
      ) : null}
      <ActionBar message={count > 0 ? `${changes(count)} not saved` : null}>
        <Button
          variant="ghost"
          disabled={save.isPending}
          onClick={() => {
            dispatch({ kind: 'discard' });
            save.reset();
          }}
        >
          Discard
        </Button>
        <Button variant="primary" pending={save.isPending} pendingLabel="Saving…" onClick={submit}>
          Save {changes(count)}
        </Button>
      </ActionBar>
    </>
  );
}
