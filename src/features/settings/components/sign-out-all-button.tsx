'use client';
// Ends the sessions of everybody else in the account.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { useEndAllSessions } from '../queries.ts';

export function SignOutAllButton() {
  const [open, setOpen] = useState(false);
  const end = useEndAllSessions();
  const confirm = (): void =>
    end.mutate(undefined, {
      onSuccess: ({ ended }) => {
        setOpen(false);
        toast.success(
          ended === 0
            ? 'Nobody else was signed in'
            : `${ended.toLocaleString('en-US')} ${ended === 1 ? 'session' : 'sessions'} ended`,
        );
      },
      onError: (error) => {
        setOpen(false);
        toast.error('Nobody was signed out', { description: errorText(error) });
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button className="self-start">Sign everybody out</Button>}
      title="End the sessions of everybody else?"
      description="Everybody in this account, in every company, signs in again to go on; you stay. Imports go on, and API tokens keep working."
      confirmLabel="Sign everybody out"
      pending={end.isPending}
      onConfirm={confirm}
    />
  );
}
