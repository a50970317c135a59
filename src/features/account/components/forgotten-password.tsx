'use client';
// Asking for a link to a new password. What comes back is the same whoever the address belongs to.
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { PracticeBanner } from '#src/components/layout/practice-banner.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { paths } from '#src/config/paths.ts';
import { askReset } from '#src/contracts/password-resets.ts';
import { ApiError, call, errorText } from '../../http.ts';
import { usePortalFacts } from '../../portal-facts.tsx';

export function ForgottenPassword() {
  const { practice, sendsMail } = usePortalFacts();
  return (
    <PlainShell
      title="Forgotten password"
      description={
        sendsMail ? 'A link to choose a new one comes by mail. It works once, for an hour.' : undefined
      }
      banner={practice ? <PracticeBanner mailboxHref={practice.mailboxUrl ?? undefined} /> : undefined}
    >
      {sendsMail ? (
        <AskForm />
      ) : (
        <div className="flex flex-col gap-4">
          <Callout title="This portal sends no mail">
            No link can come to you. Ask an administrator of your account, or whoever runs this portal.
          </Callout>
          <ButtonLink href={paths.signIn} className="self-start">
            Back to sign-in
          </ButtonLink>
        </div>
      )}
    </PlainShell>
  );
}

function AskForm() {
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => call(askReset, { body: { email } }) });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    ask.mutate();
  };
  if (ask.isSuccess) {
    return (
      <div className="flex flex-col gap-4">
        <Callout tone="success" live title="Look into your mailbox">
          If somebody signs in with {email.trim()}, a link is on its way there. It can take a few minutes;
          look also where unwanted mail goes.
        </Callout>
        <ButtonLink href={paths.signIn} className="self-start">
          Back to sign-in
        </ButtonLink>
      </div>
    );
  }
  const complaint = ask.error instanceof ApiError ? ask.error.fieldMessage('email') : undefined;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {ask.isError && complaint === undefined ? (
        <Callout tone="danger" live title="No link was sent">
          {errorText(ask.error)}
        </Callout>
      ) : null}
      <Field label="E-mail address" error={complaint}>
        <Input
          type="email"
          autoComplete="username"
          autoFocus
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={ask.isPending} pendingLabel="Sending">
        Send me a link
      </Button>
      <ButtonLink href={paths.signIn} variant="ghost">
        Back to sign-in
      </ButtonLink>
    </form>
  );
}
