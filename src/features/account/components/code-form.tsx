'use client';
// The second step of signing in: the code of the authenticator app, or one of the recovery codes.
import { useState, type SyntheticEvent } from 'react';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { chooseAccountPath, paths } from '#src/config/paths.ts';
import { sendCode, signOut } from '../../doors.ts';
import { errorText } from '../../http.ts';
import { leaveFor } from '../leave-for.ts';

const WRONG = 'This code is not right, or it was used already. Wait for the next one and type that.';

export function CodeForm({ returnTo }: { returnTo: string }) {
  const [code, setCode] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setComplaint(null);
    try {
      if (await sendCode(code)) return await leaveFor(chooseAccountPath(returnTo));
      setComplaint(WRONG);
    } catch (error) {
      setComplaint(errorText(error));
    }
    setBusy(false);
  };
  return (
    <PlainShell
      title="One more step"
      description="Your password is right. Type the six digits that your authenticator app shows now."
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field
          label="Code"
          description="Without your device, type one of your recovery codes. Each works once."
          error={complaint}
        >
          <Input
            autoComplete="one-time-code"
            autoFocus
            spellCheck={false}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" pending={busy} pendingLabel="Signing in">
          Sign in
        </Button>
      </form>
      <Button
        variant="ghost"
        className="mt-4"
        onClick={() => void signOut().finally(() => window.location.assign(paths.signIn))}
      >
        Sign in as somebody else
      </Button>
    </PlainShell>
  );
}
