'use client';
// Invites one person by e-mail.
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field, FieldGroup } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { RadioGroup } from '#src/components/ui/radio-group.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { ApiError, errorText } from '#src/features/http.ts';
import { useViewer } from '#src/features/viewer.tsx';
import { hoursWords } from '#src/model/hours-words.ts';
import type { Role } from '#src/model/roles.ts';
import { useInviteUser } from '../hooks/use-invite-user.ts';
import { roleOptions } from '../role-words.ts';

type InvitedRole = Exclude<Role, 'owner'>;
type Form = { email: string; name: string; role: InvitedRole; at: string };

const FORM_ID = 'invite-person';
const FIELDS = ['email', 'name', 'role', 'at'] as const;

export type InviteDialogProps = { companyId: string; companyName: string; roles: readonly Role[] };

export function InviteDialog({ companyId, companyName, roles }: InviteDialogProps) {
  const [open, setOpen] = useState(false);
  const invite = useInviteUser(companyId);
  const { account } = useViewer();
  const changeOpen = (next: boolean): void => {
    if (next) invite.reset();
    setOpen(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={changeOpen}
      trigger={
        <Button variant="primary" icon={<UserPlus aria-hidden />}>
          Invite
        </Button>
      }
      title={`Invite somebody to ${companyName}`}
      description={`They get a mail with a link that works once, for ${hoursWords(account.invitationHours)}.`}
      width="sm"
      footer={
        <>
          <DialogClose />
          <Button variant="primary" type="submit" form={FORM_ID} pending={invite.isPending}>
            Send invitation
          </Button>
        </>
      }
    >
      <InviteForm invite={invite} roles={roles} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type InviteFormProps = {
  invite: ReturnType<typeof useInviteUser>;
  roles: readonly Role[];
  onDone: () => void;
};

function InviteForm({ invite, roles, onDone }: InviteFormProps) {
  const offered = roles.filter((role): role is InvitedRole => role !== 'owner');
  const form = useForm<Form>({
    defaultValues: { email: '', name: '', role: offered[0] ?? 'member', at: '' },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((input) => {
    if (invite.isPending) return;
    const { at, ...who } = input;
    invite.mutate(at === '' ? who : { ...who, at: new Date(at).toISOString() }, {
      onSuccess: (user) => {
        toast.success(`The invitation to ${user.email} ${at === '' ? 'is on its way' : 'is planned'}`);
        onDone();
      },
      onError: (error) => showFieldErrors(error, form.setError),
    });
  });
  return (
    <form id={FORM_ID} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label="E-mail address" error={errors.email?.message}>
        <Input
          type="email"
          autoComplete="off"
          inputMode="email"
          {...form.register('email', { required: 'Type the e-mail address.' })}
        />
      </Field>
      <Field label="Name" optional error={errors.name?.message}>
        <Input autoComplete="off" maxLength={300} {...form.register('name')} />
      </Field>
      <FieldGroup legend="Role">
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <RadioGroup
              label="Role"
              look="card"
              options={roleOptions(offered)}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </FieldGroup>
      <RoleError message={errors.role?.message} />
      <Field label="Send at" optional description="Empty: now." error={errors.at?.message}>
        <Input type="datetime-local" {...form.register('at')} />
      </Field>
      {invite.isError && !isAboutFields(invite.error) ? (
        <Callout tone="danger" live title="The invitation was not sent">
          {errorText(invite.error)}
        </Callout>
      ) : null}
    </form>
  );
}

function RoleError({ message }: { message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p role="alert" className="text-xs text-danger">
      {message}
    </p>
  );
}

function isAboutFields(error: unknown): boolean {
  return error instanceof ApiError && FIELDS.some((name) => error.fieldMessage(name) !== undefined);
}

function showFieldErrors(
  error: unknown,
  setError: (name: keyof Form, problem: { message: string }, options: { shouldFocus: boolean }) => void,
): void {
  if (!(error instanceof ApiError)) return;
  for (const name of FIELDS) {
    const message = error.fieldMessage(name);
    if (message !== undefined) setError(name, { message }, { shouldFocus: true });
  }
}
