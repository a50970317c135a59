'use client';
// Name and password of a new person, or the password of one who signs in here already.
import { useForm, type UseFormReturn } from 'react-hook-form';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input, PasswordInput } from '#src/components/ui/input.tsx';
import { ApiError, errorText } from '#src/features/http.ts';
import { PASSWORD_MIN_LENGTH } from '#src/model/session.ts';
import { useAcceptInvitation } from '../hooks/use-accept-invitation.ts';
import type { OpenedInvitation } from '../queries.ts';

type Form = { name: string; password: string };

type AcceptFormProps = {
  token: string;
  invitation: OpenedInvitation;
  /** Whether the invited person is signed in in this browser already. */
  signedIn: boolean;
  /** Called when the link has stopped working while the form was open. */
  onDead: () => void;
};

export function AcceptForm(props: AcceptFormProps) {
  const { invitation } = props;
  const { accept, form, submit } = useAcceptForm(props);
  const hasOtherTrouble = accept.isError && form.formState.errors.password === undefined;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label="E-mail address">
        <Input
          type="email"
          autoComplete="username"
          readOnly
          value={invitation.email}
          className="bg-muted text-muted-foreground"
        />
      </Field>
      <PersonFields isKnown={invitation.hasPassword} form={form} />
      {hasOtherTrouble ? (
        <Callout tone="danger" live title="The invitation was not accepted">
          {errorText(accept.error)}
        </Callout>
      ) : null}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        pending={accept.isPending || accept.isSuccess}
        pendingLabel="Accepting…"
      >
        Accept and sign in
      </Button>
    </form>
  );
}

function useAcceptForm({ token, invitation, signedIn, onDead }: AcceptFormProps) {
  const accept = useAcceptInvitation({ signedIn });
  const form = useForm<Form>({ defaultValues: { name: invitation.name, password: '' } });
  const submit = form.handleSubmit((input) => {
    if (accept.isPending || accept.isSuccess) return;
    accept.mutate(
      { token, ...input },
      {
        onSuccess: (path) => window.location.assign(path),
        onError: (error) => {
          if (!(error instanceof ApiError)) return;
          if (error.code === 'invitation_invalid') onDead();
          const message = error.fieldMessage('password');
          if (message !== undefined) form.setError('password', { message }, { shouldFocus: true });
        },
      },
    );
  });
  return { accept, form, submit };
}

function PersonFields({ isKnown, form }: { isKnown: boolean; form: UseFormReturn<Form> }) {
  const { errors } = form.formState;
  return (
    <>
      {isKnown ? null : (
        <Field label="Your name" error={errors.name?.message}>
          <Input
            autoComplete="name"
            maxLength={300}
            {...form.register('name', { validate: (name) => name.trim() !== '' || 'Type your name.' })}
          />
        </Field>
      )}
      <Field
        label={isKnown ? 'Your password' : 'Choose a password'}
        description={
          isKnown
            ? 'You have an account here already: type the password you sign in with.'
            : `At least ${PASSWORD_MIN_LENGTH} characters. A few unrelated words do well; everything else is up to you.`
        }
        error={errors.password?.message}
      >
        <PasswordInput
          autoComplete={isKnown ? 'current-password' : 'new-password'}
          {...form.register('password', { required: 'Type a password.' })}
        />
      </Field>
    </>
  );
}
