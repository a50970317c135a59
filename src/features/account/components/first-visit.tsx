'use client';
// The first visit: names the MSP and makes its owner, then signs in.
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input, PasswordInput } from '#src/components/ui/input.tsx';
import { paths } from '#src/config/paths.ts';
import { createFirstAccount } from '#src/contracts/first-visit.ts';
import { PASSWORD_MIN_LENGTH } from '#src/model/session.ts';
import { signIn } from '../../doors.ts';
import { ApiError, call, errorText } from '../../http.ts';

type FirstVisitForm = z.infer<typeof createFirstAccount.body>;
const FIELDS = ['accountName', 'name', 'email', 'password'] as const;

export function FirstVisit() {
  const { register, handleSubmit, formState, setError } = useForm<FirstVisitForm>({
    resolver: zodResolver(createFirstAccount.body),
    defaultValues: { accountName: '', name: '', email: '', password: '' },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (body) => {
    try {
      const { email } = await call(createFirstAccount, { body });
      await signIn(email, body.password);
      window.location.assign(paths.home);
    } catch (error) {
      const complaints = error instanceof ApiError ? error : null;
      for (const field of FIELDS) {
        const message = complaints?.fieldMessage(field);
        if (message !== undefined) setError(field, { message }, { shouldFocus: true });
      }
      if ((complaints?.fields.length ?? 0) === 0) setError('root', { message: errorText(error) });
    }
  });
  return (
    <PlainShell
      title="Set up this portal"
      description="Nobody has an account here yet. This makes your MSP and you as its owner; everyone else is invited later."
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {errors.root ? (
          <Callout tone="danger" live title="Nothing was set up">
            {errors.root.message}
          </Callout>
        ) : null}
        <Field label="Name of your MSP" error={errors.accountName?.message}>
          <Input autoComplete="organization" autoFocus {...register('accountName')} />
        </Field>
        <Field label="Your name" error={errors.name?.message}>
          <Input autoComplete="name" {...register('name')} />
        </Field>
        <Field label="Your e-mail address" error={errors.email?.message}>
          <Input type="email" autoComplete="username" spellCheck={false} {...register('email')} />
        </Field>
        <Field
          label="Password"
          description={`At least ${PASSWORD_MIN_LENGTH} characters. A few unrelated words do well.`}
          error={errors.password?.message}
        >
          <PasswordInput autoComplete="new-password" {...register('password')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" pending={isSubmitting} pendingLabel="Setting up">
          Set up and sign in
        </Button>
      </form>
    </PlainShell>
  );
}
