'use client';
// What can be done with the ticked items together: move them to a folder, archive them or bring them back.
import { Archive, ArchiveRestore, FolderInput } from 'lucide-react';
import { useState } from 'react';
import { ActionBar } from '#src/components/data-table/action-bar.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { itemsOf } from '../count-items.ts';
import { useChangeItems } from '../hooks/use-change-items.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { MoveDialog } from './move-dialog.tsx';

type BarProps = {
  ids: readonly string[];
  archived: boolean;
  folders: readonly string[];
  onDone: () => void;
};

export function TickedBar({ ids, archived, folders, onDone }: BarProps) {
  const [asking, setAsking] = useState<'move' | 'archive' | null>(null);
  const what = itemsOf(ids.length);
  const close = () => setAsking(null);
  const Icon = archived ? ArchiveRestore : Archive;
  return (
    <>
      <ActionBar message={ids.length === 0 ? null : `${what} chosen`} onClear={onDone}>
        <Button size="sm" icon={<FolderInput aria-hidden />} onClick={() => setAsking('move')}>
          Move to a folder
        </Button>
        <Button size="sm" icon={<Icon aria-hidden />} onClick={() => setAsking('archive')}>
          {archived ? 'Bring back' : 'Archive'}
        </Button>
      </ActionBar>
      {asking === 'move' ? <MoveDialog ids={ids} folders={folders} onClose={close} onDone={onDone} /> : null}
      {asking === 'archive' ? (
        <ArchiveQuestion ids={ids} archived={archived} onClose={close} onDone={onDone} />
      ) : null}
    </>
  );
}

function ArchiveQuestion(props: Omit<BarProps, 'folders'> & { onClose: () => void }) {
  const { ids, archived, onClose, onDone } = props;
  const { companyId } = useVaultDesk();
  const change = useChangeItems(companyId);
  const what = itemsOf(ids.length);
  const confirm = () =>
    change.mutate(
      { ids, set: { archived: !archived } },
      {
        onSuccess: (changed) => {
          toast.success(archived ? `Brought ${itemsOf(changed)} back` : `Archived ${itemsOf(changed)}`);
          onClose();
          onDone();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={archived ? `Bring ${what} back?` : `Archive ${what}?`}
      description={
        archived
          ? 'They stand in the lists again, with the values they had.'
          : 'They leave the lists, and imports leave them alone. Values and history are kept, and they can be brought back.'
      }
      confirmLabel={archived ? `Bring back ${what}` : `Archive ${what}`}
      tone={archived ? 'primary' : 'danger'}
      pending={change.isPending}
      onConfirm={confirm}
    >
      {change.isError ? (
        <Callout tone="danger" live>
          {errorText(change.error)}
        </Callout>
      ) : null}
    </ConfirmDialog>
  );
}
