'use client';
// In place of the form while somebody else than the invited person is signed in in this browser.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { signOut } from '#src/features/doors.ts';
import { errorText } from '#src/features/http.ts';

type Props = { signedInAs: string; invited: string; onSignedOut: () => void };

export function OtherPerson({ signedInAs, invited, onSignedOut }: Props) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    setPending(true);
    try {
      await signOut();
      onSignedOut();
    } catch (error) {
      setFailure(errorText(error));
      setPending(false);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <Callout title={`You are signed in as ${signedInAs}`}>
        The invitation is for {invited}. Sign out to accept it; the link goes on working.
      </Callout>
      {failure === null ? null : (
        <Callout tone="danger" live title="You are still signed in">
          {failure}
        </Callout>
      )}
      <Button variant="primary" size="lg" pending={pending} onClick={() => void leave()}>
        Sign out and go on
      </Button>
    </div>
  );
}
