'use client';
// Gives a member another role.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { RadioGroup } from '#src/components/ui/radio-group.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { CompanyUser } from '#src/contracts/people.ts';
import { errorText } from '#src/features/http.ts';
import { ROLE_LABEL, type Role } from '#src/model/roles.ts';
import { useChangeUser } from '../hooks/use-change-user.ts';
import { roleOptions } from '../role-words.ts';
import { nameOf } from './person-menu.tsx';

export function RoleDialog(props: {
  companyId: string;
  user: CompanyUser;
  roles: readonly Role[];
  onClose: () => void;
}) {
  const { companyId, user, roles, onClose } = props;
  const [role, setRole] = useState<Role>(user.role);
  const change = useChangeUser(companyId);
  const offered = roles.includes(user.role) ? roles : [user.role, ...roles];
  const save = (): void =>
    change.mutate(
      { user, role },
      {
        onSuccess: () => {
          toast.success(`${nameOf(user)} is now ${ROLE_LABEL[role].toLowerCase()}`);
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Role of ${nameOf(user)}`}
      description="It counts from their next click on: they sign in again and come back to the page they were on."
      width="sm"
      footer={
        <>
          <DialogClose />
          <Button variant="primary" pending={change.isPending} disabled={role === user.role} onClick={save}>
            Save role
          </Button>
        </>
      }
    >
      <RadioGroup
        label="Role"
        look="card"
        options={roleOptions(offered)}
        value={role}
        onValueChange={setRole}
      />
      {role !== user.role && user.role === 'technician' ? (
        <p className="mt-3 text-sm text-muted-foreground">
          The companies that were given to them as a technician are taken back.
        </p>
      ) : null}
      {change.isError ? (
        <Callout tone="danger" live title="The role was not saved" className="mt-3">
          {errorText(change.error)}
        </Callout>
      ) : null}
    </Dialog>
  );
}
