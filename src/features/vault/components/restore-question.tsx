'use client';
// Asks before an earlier version of an item becomes the newest one.
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { useRestoreVersion } from '../hooks/use-restore-version.ts';
import type { OpenItem } from '../queries.ts';
import { useVaultDesk } from '../vault-desk.tsx';

export function RestoreQuestion(props: {
  item: OpenItem;
  version: OpenItem['versions'][number];
  onClose: () => void;
}) {
  const { item, version, onClose } = props;
  const { companyId } = useVaultDesk();
  const restore = useRestoreVersion(companyId, item);
  const confirm = () =>
    restore.mutate(version.version, {
      onSuccess: () => {
        toast.success(`Brought back version ${version.version} of ${item.name}`);
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Bring back version ${version.version}?`}
      description={
        <>
          “{version.name}” with the user name, address, password, one-time code and notes of{' '}
          <AbsoluteTime at={version.at} /> becomes the newest version. What is there now stays in the history;
          folder and category stay as they are.
        </>
      }
      confirmLabel="Bring back"
      tone="primary"
      pending={restore.isPending}
      onConfirm={confirm}
    >
      {restore.isError ? (
        <Callout tone="danger" live>
          {errorText(restore.error)}
        </Callout>
      ) : null}
    </ConfirmDialog>
  );
}
