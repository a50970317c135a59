'use client';
// Where the ticked items are to go: a folder that exists, a new one, or none.
import { useId, useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { itemsOf } from '../count-items.ts';
import { useChangeItems } from '../hooks/use-change-items.ts';
import { useVaultDesk } from '../vault-desk.tsx';

export function MoveDialog(props: {
  ids: readonly string[];
  folders: readonly string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { ids, folders, onClose, onDone } = props;
  const { companyId } = useVaultDesk();
  const [folder, setFolder] = useState('');
  const formId = useId();
  const change = useChangeItems(companyId);
  const path = folder.trim();
  const move = () =>
    change.mutate(
      { ids, set: { folder: path === '' ? null : path } },
      {
        onSuccess: (changed) => {
          toast.success(
            path === ''
              ? `Took ${itemsOf(changed)} out of their folders`
              : `Moved ${itemsOf(changed)} to ${path}`,
          );
          onClose();
          onDone();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Move ${itemsOf(ids.length)}`}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            pending={change.isPending}
            pendingLabel="Moving…"
          >
            {path === '' ? 'Take out of folders' : 'Move'}
          </Button>
        </>
      }
    >
      {change.isError ? (
        <Callout tone="danger" live className="mb-4">
          {errorText(change.error)}
        </Callout>
      ) : null}
      <FolderForm id={formId} folder={folder} folders={folders} onChange={setFolder} onSubmit={move} />
    </Dialog>
  );
}

function FolderForm(props: {
  id: string;
  folder: string;
  folders: readonly string[];
  onChange: (folder: string) => void;
  onSubmit: () => void;
}) {
  const { id, folder, folders, onChange, onSubmit } = props;
  const listId = useId();
  return (
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Field
        label="Folder"
        description="A folder that is not there yet is made. Left empty, the items stand in none."
      >
        <Input
          value={folder}
          onChange={(event) => onChange(event.currentTarget.value)}
          list={listId}
          maxLength={1000}
          dir="auto"
          autoComplete="off"
        />
      </Field>
      <datalist id={listId}>
        {folders.slice(0, 200).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </form>
  );
}
