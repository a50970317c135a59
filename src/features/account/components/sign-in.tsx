'use client';
// The sign-in page: address and password, and in practice mode the demo's people to choose from.
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { PracticeBanner } from '#src/components/layout/practice-banner.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input, PasswordInput } from '#src/components/ui/input.tsx';
import { chooseAccountPath, paths } from '#src/config/paths.ts';
import { ssoSentence } from '#src/model/single-sign-on.ts';
import { signIn } from '../../doors.ts';
import { errorText } from '../../http.ts';
import { usePortalFacts } from '../../portal-facts.tsx';
import { leaveFor } from '../leave-for.ts';
import { OtherWays } from './other-ways.tsx';
import { PracticeSignIns } from './practice-sign-ins.tsx';

const signInForm = z.object({
  email: z.string().trim().min(1, 'Type your e-mail address.'),
  password: z.string().min(1, 'Type your password.'),
});
type SignInForm = z.infer<typeof signInForm>;

/** The form by password; `cameBack`: why the organization's own sign-in opened nothing. */
function useSignIn(returnTo: string, refused: string | null) {
  const [cameBack, setCameBack] = useState(() => ssoSentence(refused));
  const form = useForm<SignInForm>({
    resolver: zodResolver(signInForm),
    defaultValues: { email: '', password: '' },
  });
  const { setError, clearErrors, setFocus } = form;
  const complain = (message: string | null): void => {
    setCameBack(null);
    if (message === null) clearErrors();
    else setError('root', { message });
  };
  const submit = form.handleSubmit(async ({ email, password }) => {
    complain(null);
    try {
      if (await signIn(email, password)) return await leaveFor(chooseAccountPath(returnTo));
      setError('password', { message: 'No account has this e-mail address with this password.' });
      setFocus('password');
    } catch (error) {
      complain(errorText(error));
    }
  });
  return { ...form, submit, complain, trouble: form.formState.errors.root?.message ?? cameBack };
}

/**
 * `refused`: why the organization's own sign-in, from which the browser has just come back, opened nothing. `ended`: why
 * somebody else ended the session the browser held.
 */
export function SignIn({
  returnTo,
  refused,
  ended = null,
}: {
  returnTo: string;
  refused: string | null;
  ended?: string | null;
}) {
  const { practice, helpUrl } = usePortalFacts();
  const { register, setValue, formState, submit, complain, trouble } = useSignIn(returnTo, refused);
  const { errors, isSubmitting } = formState;
  return (
    <PlainShell
      title="Sign in"
      banner={practice ? <PracticeBanner mailboxHref={practice.mailboxUrl ?? undefined} /> : undefined}
      footer={helpUrl ? <a href={helpUrl}>Help</a> : undefined}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {trouble ? (
          <Callout tone="danger" live title="You are not signed in">
            {trouble}
          </Callout>
        ) : ended ? (
          <Callout tone="info" live title="Sign in again">
            {ended}
          </Callout>
        ) : null}
        <Field label="E-mail address" error={errors.email?.message}>
          <Input type="email" autoComplete="username" autoFocus spellCheck={false} {...register('email')} />
        </Field>
        <Field label="Password" error={errors.password?.message}>
          <PasswordInput autoComplete="current-password" {...register('password')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" pending={isSubmitting} pendingLabel="Signing in">
          Sign in
        </Button>
        <ButtonLink href={paths.forgottenPassword} variant="link" className="self-center">
          Forgotten your password?
        </ButtonLink>
        <OtherWays returnTo={returnTo} onComplaint={complain} />
      </form>
      <PracticeSignIns
        onChoose={({ email, password }) => {
          setValue('email', email, { shouldValidate: true });
          setValue('password', password, { shouldValidate: true });
        }}
      />
    </PlainShell>
  );
}
