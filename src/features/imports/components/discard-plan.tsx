'use client';
// Throws a plan away; nothing of it has been written.
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { errorText } from '../../http.ts';
import { useMoveRun } from '../hooks/use-move-run.ts';
import { chooseHref, type ImportPlace } from '../places.ts';

export function DiscardPlan({ run, place }: { run: Run; place: ImportPlace }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const cancel = useMoveRun(run.id, 'cancel', () => {
    router.push(chooseHref(place, run.kind));
    return 'leaving';
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Discard the plan</Button>}
      title="Discard this plan?"
      description="Ticks and addresses typed here are lost. Nothing has been imported by it, and nothing in IT Glue changes."
      confirmLabel="Discard the plan"
      onConfirm={() => cancel.mutate()}
      pending={cancel.isPending}
    >
      {cancel.error ? (
        <p role="alert" className="text-sm text-danger">
          {errorText(cancel.error)}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
