'use client';
// The bar of unsaved changes, and what became of the last saving.
import { ActionBar } from '#src/components/data-table/action-bar.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { errorText } from '../../http.ts';
import type { useMappingEdits } from '../hooks/use-mapping-edits.ts';
import type { useSaving } from '../hooks/use-saving.ts';
import { changesText as changes } from '../words.ts';

type Editing = ReturnType<typeof useMappingEdits>;
type Saving = ReturnType<typeof useSaving>;

export function SaveBar({ editing, saving }: { editing: Editing; saving: Saving }) {
  const { edits, count, dispatch } = editing;
  const refused = Object.values(edits).filter((edit) => edit.problem !== null && edit.asksAbout === null);
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
      {saving.isError ? (
        <Callout tone="danger" live className="mt-3" title="Nothing was saved">
          {errorText(saving.error)}
        </Callout>
      ) : null}
      <LeaveBehindDialog saving={saving} dispatch={dispatch} />
      <ActionBar message={count > 0 ? `${changes(count)} not saved` : null}>
        <Button
          variant="ghost"
          disabled={saving.isPending}
          onClick={() => {
            dispatch({ kind: 'discard' });
            saving.reset();
          }}
        >
          Discard
        </Button>
        {saving.sendable === 0 ? null : (
          <Button variant="primary" pending={saving.isPending} pendingLabel="Saving…" onClick={saving.submit}>
            Save {changes(saving.sendable)}
          </Button>
        )}
      </ActionBar>
    </>
  );
}

/** Before a company that holds imported things gets another organization. */
function LeaveBehindDialog({ saving, dispatch }: { saving: Saving; dispatch: Editing['dispatch'] }) {
  const { asking } = saving;
  const undo = () => asking.forEach(({ company }) => dispatch({ kind: 'undo', companyId: company.id }));
  return (
    <ConfirmDialog
      title={
        asking.length === 1
          ? `Change the organization of ${asking[0]?.company.name ?? ''}?`
          : `Change the organizations of ${asking.length} companies that hold imported items?`
      }
      description="What was imported is never moved by this."
      confirmLabel={`Change ${asking.length === 1 ? 'it' : `all ${asking.length}`}, leave what is there`}
      cancelLabel="Keep the present one"
      open={asking.length > 0}
      onOpenChange={(open) => {
        if (!open) undo();
      }}
      pending={saving.isPending}
      onConfirm={saving.goOn}
    >
      <ul className="name-text max-h-60 list-disc space-y-1 overflow-y-auto pl-5 text-sm">
        {asking.map(({ company, problem }) => (
          <li key={company.id}>{problem}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
