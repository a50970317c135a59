'use client';
// The dialog in which an item is made or edited. What was typed is gone with it.
import { useId, useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { VaultItem } from '#src/contracts/vault.ts';
import type { ApiError } from '../../http.ts';
import { useSaveItem } from '../hooks/use-save-item.ts';
import type { ItemDraft } from '../item-draft.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { ItemForm } from './item-form.tsx';

type ItemDialogProps = {
  /** Null for a new one. */
  item: VaultItem | null;
  onClose: () => void;
  onSaved: (item: VaultItem) => void;
};

export function ItemDialog({ item, onClose, onSaved }: ItemDialogProps) {
  const { companyId, companyName } = useVaultDesk();
  const formId = useId();
  // The version that was opened is the one that is edited, whatever the list learns meanwhile.
  const [opened] = useState(item);
  const { save, pending, error } = useSaveItem(companyId, opened);
  const submit = async (draft: ItemDraft) => {
    const saved = await save(draft);
    if (saved === null) return;
    toast.success(opened === null ? `Created ${saved.name}` : `Saved ${saved.name}`);
    onSaved(saved);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={opened === null ? 'New vault item' : `Edit ${opened.name}`}
      description={
        opened === null
          ? `It is sealed for ${companyName} as you save it.`
          : 'Secrets that you do not change stay sealed as they are.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} pending={pending} pendingLabel="Saving…">
            {opened === null ? 'Create item' : 'Save changes'}
          </Button>
        </>
      }
    >
      <SaveError error={error} onClose={onClose} />
      <ItemForm id={formId} item={opened} error={error} onSubmit={(draft) => void submit(draft)} />
    </Dialog>
  );
}

/** What concerns one field stands beside it; the rest stands here. */
function SaveError({ error, onClose }: { error: ApiError | null; onClose: () => void }) {
  if (error === null || error.fields.length > 0) return null;
  const stale = error.code === 'stale';
  return (
    <Callout
      tone="danger"
      live
      className="mb-4"
      title={stale ? 'Somebody was faster' : 'Not saved'}
      action={
        stale ? (
          <Button size="sm" onClick={onClose}>
            Look at it as it is now
          </Button>
        ) : undefined
      }
    >
      {error.detail}
    </Callout>
  );
}
