'use client';
// A new password; whoever else is signed in with the old one is out, and what API tokens do is theirs to say.
import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { PasswordInput } from '#src/components/ui/input.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { PASSWORD_MIN_LENGTH, PASSWORD_MIN_LENGTH_WITH_FACTOR } from '#src/model/session.ts';
import { ApiError, errorText } from '../../http.ts';
import { ownFactorQuery, ownSessionsQuery, useChangePassword } from '../own-sign-in.ts';
import { useOwnSignInReading } from '../still-reading.ts';

const form = z.object({
  present: z.string().min(1, 'Type the password you sign in with.'),
  next: z.string().min(1, 'Type the new password.'),
});
type Passwords = z.infer<typeof form>;

export function PasswordCard({ email }: { email: string }) {
  const change = useChangePassword();
  const reading = useOwnSignInReading();
  const hasFactor = (useQuery(ownFactorQuery).data?.since ?? null) !== null;
  const apiTokens = useQuery(ownSessionsQuery).data?.apiTokens ?? 0;
  const [revokeTokens, setRevokeTokens] = useState(false);
  const { register, handleSubmit, formState, setError, reset } = useForm<Passwords>({
    resolver: zodResolver(form),
    defaultValues: { present: '', next: '' },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (body) => {
    try {
      const { ended, tokensRevoked } = await change.mutateAsync({ ...body, revokeTokens });
      reset();
      setRevokeTokens(false);
      toast.success('Your password is changed', { description: endedWords(ended, tokensRevoked) });
    } catch (error) {
      const complaint = error instanceof ApiError ? error.fields[0] : undefined;
      const field = complaint?.path === 'present' || complaint?.path === 'next' ? complaint.path : 'root';
      setError(field, { message: complaint?.message ?? errorText(error) }, { shouldFocus: true });
    }
  });
  return (
    <Card
      title="Password"
      description="A new one ends every other session of yours. Keep it apart from the passwords in the vault."
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-md flex-col gap-4">
        {errors.root ? (
          <Callout tone="danger" live title="The password was not changed">
            {errors.root.message}
          </Callout>
        ) : null}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <Field label="Present password" error={errors.present?.message}>
          <PasswordInput autoComplete="current-password" {...register('present')} />
        </Field>
        <Field
          label="New password"
          description={`At least ${hasFactor ? PASSWORD_MIN_LENGTH_WITH_FACTOR : PASSWORD_MIN_LENGTH} characters. A few unrelated words do well; nothing else is asked of it.`}
          error={errors.next?.message}
        >
          <PasswordInput autoComplete="new-password" {...register('next')} />
        </Field>
        <TokenChoice count={apiTokens} checked={revokeTokens} onChange={setRevokeTokens} />
        {/* Until the cards above are there, they push it about. */}
        <Button
          type="submit"
          className="self-start"
          disabled={reading}
          pending={isSubmitting}
          pendingLabel="Changing"
        >
          Change password
        </Button>
      </form>
    </Card>
  );
}

/** Scripts would stop, so it is not ticked for them. */
function TokenChoice(props: { count: number; checked: boolean; onChange: (checked: boolean) => void }) {
  const { count, checked, onChange } = props;
  if (count === 0) return null;
  return (
    <CheckboxField
      label={count === 1 ? 'Revoke my API token as well' : `Revoke my ${count} API tokens as well`}
      description="Do so if somebody else may have known the old password: they may have made a token with it. Otherwise tokens go on working."
      checked={checked}
      onCheckedChange={(now) => onChange(now)}
    />
  );
}

function endedWords(ended: number, tokens: number): string {
  const sessions = ended === 1 ? 'One other session has ended.' : `${ended} other sessions have ended.`;
  const revoked = tokens === 1 ? 'One API token is revoked.' : `${tokens} API tokens are revoked.`;
  return `${ended === 0 ? 'You were signed in nowhere else.' : sessions}${tokens === 0 ? '' : ` ${revoked}`}`;
}
