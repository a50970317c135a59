'use client';
// The page behind the link to a new password: whose it is, and the form that sets it.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input, PasswordInput } from '#src/components/ui/input.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { paths } from '#src/config/paths.ts';
import { choosePassword, openReset, type OpenedReset } from '#src/contracts/password-resets.ts';
import { ApiError, call, errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useLinkToken } from '../../use-link-token.ts';

export function ResetPassword() {
  const token = useLinkToken();
  if (token === undefined) return <Opening />;
  if (token === null) {
    return (
      <DeadLink title="Open the link from your mail">
        This page needs the link of the mail. It was read once and removed from the address, so that nobody
        finds it in the history of this browser. Follow the link in the mail again, or ask for a new one.
      </DeadLink>
    );
  }
  return <WithToken key={token} token={token} />;
}

function WithToken({ token }: { token: string }) {
  const opened = useQuery({
    // Not under the token: what is kept by a key can be looked at.
    queryKey: ['password-reset'],
    queryFn: ({ signal }) => call(openReset, { body: { token }, signal }),
    gcTime: 0,
    retry: false,
  });
  const [dead, setDead] = useState(false);
  if (dead || isDead(opened.error)) {
    return (
      <DeadLink title="This link does not work any more">
        A link works once and for an hour, and none works after a new password was chosen. Your password was
        not changed by opening it.
      </DeadLink>
    );
  }
  if (opened.isPending) return <Opening />;
  if (opened.isError) {
    return (
      <PlainShell title="The link could not be opened">
        <LoadFailure title="Nothing has happened to it" query={opened} />
      </PlainShell>
    );
  }
  return <NewPassword token={token} opened={opened.data} onDead={() => setDead(true)} />;
}

function NewPassword({ token, opened, onDead }: { token: string; opened: OpenedReset; onDead: () => void }) {
  const [password, setPassword] = useState('');
  const choose = useMutation({
    mutationFn: () => call(choosePassword, { body: { token, password } }),
    gcTime: 0,
    onError: (error) => {
      if (isDead(error)) onDead();
    },
  });
  if (choose.isSuccess) {
    return (
      <PlainShell title="Your password is changed">
        <p className="text-sm">Your sessions and API tokens have ended. Sign in with the new password.</p>
        <ButtonLink href={paths.signIn} variant="primary" size="lg" className="mt-4 w-full">
          Sign in
        </ButtonLink>
      </PlainShell>
    );
  }
  const complaint = choose.error instanceof ApiError ? choose.error.fieldMessage('password') : undefined;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    choose.mutate();
  };
  return (
    <PlainShell title="Choose a new password" description="Your sessions and API tokens end with it.">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {choose.isError && complaint === undefined ? (
          <Callout tone="danger" live title="Your password was not changed">
            {errorText(choose.error)}
          </Callout>
        ) : null}
        <Field label="E-mail address">
          <Input
            type="email"
            autoComplete="username"
            readOnly
            value={opened.email}
            className="bg-muted text-muted-foreground"
          />
        </Field>
        <Field
          label="New password"
          description={`At least ${opened.minLength} characters. A few unrelated words do well; nothing else is asked of it.`}
          error={complaint}
        >
          <PasswordInput
            autoComplete="new-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" pending={choose.isPending} pendingLabel="Changing">
          Change password
        </Button>
      </form>
    </PlainShell>
  );
}

function isDead(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.code === 'reset_invalid' || error.fieldMessage('token') !== undefined;
}

function Opening() {
  return (
    <PlainShell title="Opening your link">
      <div aria-busy className="flex flex-col gap-4">
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-8 w-full" />
      </div>
    </PlainShell>
  );
}

function DeadLink({ title, children }: { title: string; children: ReactNode }) {
  return (
    <PlainShell title={title}>
      <p className="text-sm">{children}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink href={paths.forgottenPassword} variant="primary">
          Ask for a new link
        </ButtonLink>
        <ButtonLink href={paths.signIn}>Go to sign-in</ButtonLink>
      </div>
    </PlainShell>
  );
}
