'use client';
// Takes the second factor from somebody who lost their device; for owners.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { StaffMember } from '#src/contracts/staff.ts';
import { errorText } from '../../http.ts';
import { useResetFactor } from '../queries.ts';

export function ResetFactorButton({ member }: { member: StaffMember }) {
  const [open, setOpen] = useState(false);
  const reset = useResetFactor();
  const confirm = (): void =>
    reset.mutate(member.id, {
      onSuccess: () => {
        setOpen(false);
        toast.success(`The second factor of ${member.name} is reset`);
      },
      onError: (error) => {
        setOpen(false);
        toast.error('Nothing was reset', { description: errorText(error) });
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={`Reset second factor of ${member.name}`}>
          Reset second factor
        </Button>
      }
      title={`Reset the second factor of ${member.name}?`}
      description="Their app, their recovery codes and their passkeys stop counting, they are signed out of this account, and the password alone lets them in until they have set up a new one. Make sure that it is they who ask."
      confirmLabel="Reset second factor"
      pending={reset.isPending}
      onConfirm={confirm}
    />
  );
}
