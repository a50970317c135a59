'use client';
// The sign-in page: address and password, and in practice mode the demo's people to choose from.
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { PracticeBanner } from '#src/components/layout/practice-banner.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input, PasswordInput } from '#src/components/ui/input.tsx';
import { chooseAccountPath, paths } from '#src/config/paths.ts';
import { signIn } from '../../doors.ts';
import { errorText } from '../../http.ts';
import { usePortalFacts } from '../../portal-facts.tsx';
import { leaveFor } from '../leave-for.ts';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { PracticeSignIns } from './practice-sign-ins.tsx';

const form = z.object({
  email: z.string().trim().min(1, 'Type your e-mail address.'),
  password: z.string().min(1, 'Type your password.'),
});
type SignInForm = z.infer<typeof form>;

export function SignIn({ returnTo }: { returnTo: string }) {
  const { practice, helpUrl } = usePortalFacts();
  const { register, handleSubmit, formState, setError, clearErrors, setValue, setFocus } =
    useForm<SignInForm>({
      resolver: zodResolver(form),
      defaultValues: { email: '', password: '' },
    });
  const submit = handleSubmit(async ({ email, password }) => {
    try {
      if (await signIn(email, password)) return await leaveFor(chooseAccountPath(returnTo));
      setError('password', { message: 'No account has this e-mail address with this password.' });
      setFocus('password');
    } catch (error) {
      setError('root', { message: errorText(error) });
    }
  });
  const { errors, isSubmitting } = formState;
  return (
    <PlainShell
      title="Sign in"
      banner={practice ? <PracticeBanner mailboxHref={practice.mailboxUrl ?? undefined} /> : undefined}
      footer={helpUrl ? <a href={helpUrl}>Help</a> : undefined}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {errors.root ? (
          <Callout tone="danger" live title="You are not signed in">
            {errors.root.message}
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
        <PasskeySignIn
          returnTo={returnTo}
          onComplaint={(message) => (message === null ? clearErrors() : setError('root', { message }))}
        />
        <ButtonLink href={paths.forgottenPassword} variant="ghost" size="sm">
          Forgotten your password?
        </ButtonLink>
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
