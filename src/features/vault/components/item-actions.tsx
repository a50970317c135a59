'use client';
// What can be done with the open item: keep at hand, edit, archive or bring back, close.
import { Archive, ArchiveRestore, Ellipsis, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { Menu, MenuItem } from '#src/components/ui/menu.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { VaultItem } from '#src/contracts/vault.ts';
import { errorText } from '../../http.ts';
import { useArchiveItem } from '../hooks/use-archive-item.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { FavouriteButton } from './favourite-button.tsx';

export function ItemActions({
  item,
  onEdit,
  onClose,
}: {
  item: VaultItem;
  onEdit: () => void;
  onClose: () => void;
}) {
  const { mayEdit } = useVaultDesk();
  const [asking, setAsking] = useState(false);
  return (
    <div className="-mr-1.5 flex shrink-0 items-center gap-0.5">
      <FavouriteButton item={item} />
      {mayEdit ? (
        <>
          <Button size="sm" icon={<Pencil aria-hidden />} onClick={onEdit}>
            Edit
          </Button>
          <Menu
            trigger={
              <IconButton label="More for this item">
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            <MenuItem
              onSelect={() => setAsking(true)}
              icon={item.archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
            >
              {item.archived ? 'Bring back' : 'Archive'}
            </MenuItem>
          </Menu>
        </>
      ) : null}
      <IconButton label="Close item" onClick={onClose} className="max-lg:hidden">
        <X aria-hidden />
      </IconButton>
      {asking ? <ArchiveQuestion item={item} onDone={onClose} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function ArchiveQuestion({
  item,
  onDone,
  onClose,
}: {
  item: VaultItem;
  onDone: () => void;
  onClose: () => void;
}) {
  const { companyId } = useVaultDesk();
  const archive = useArchiveItem(companyId);
  const confirm = () =>
    archive.mutate(
      { item, archived: !item.archived },
      {
        onSuccess: () => {
          toast.success(item.archived ? `Brought ${item.name} back` : `Archived ${item.name}`);
          onDone();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={item.archived ? `Bring “${item.name}” back?` : `Archive “${item.name}”?`}
      description={
        item.archived
          ? 'It stands in the lists again, with the values it had.'
          : 'It leaves the lists, and imports leave it alone. Its values and its history are kept, and it can be brought back.'
      }
      confirmLabel={item.archived ? 'Bring back' : 'Archive item'}
      tone={item.archived ? 'primary' : 'danger'}
      pending={archive.isPending}
      onConfirm={confirm}
    >
      {archive.isError ? (
        <Callout tone="danger" live>
          {errorText(archive.error)}
        </Callout>
      ) : null}
    </ConfirmDialog>
  );
}
