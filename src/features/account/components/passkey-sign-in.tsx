'use client';
// Signing in with a passkey: one press, and the device asks for a finger, a face or a PIN.
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { chooseAccountPath } from '#src/config/paths.ts';
import { signInWithPasskey } from '../../doors.ts';
import { errorText } from '../../http.ts';
import { useCanUsePasskeys } from '../../passkeys.ts';
import { leaveFor } from '../leave-for.ts';

const UNKNOWN = 'This passkey opens nothing here. It may have been removed: sign in with your password.';

/** Nothing where the browser can use none here. `onComplaint`: what went wrong, or null when another try begins. */
export function PasskeySignIn({
  returnTo,
  onComplaint,
}: {
  returnTo: string;
  onComplaint: (complaint: string | null) => void;
}) {
  const [busy, setBusy] = useState(false);
  if (useCanUsePasskeys() !== true) return null;
  const enter = async (): Promise<void> => {
    setBusy(true);
    onComplaint(null);
    try {
      if (await signInWithPasskey()) return await leaveFor(chooseAccountPath(returnTo));
      onComplaint(UNKNOWN);
    } catch (error) {
      onComplaint(errorText(error));
    }
    setBusy(false);
  };
  return (
    <Button
      size="lg"
      icon={<KeyRound aria-hidden />}
      pending={busy}
      pendingLabel="Waiting for your device"
      onClick={() => void enter()}
    >
      Sign in with a passkey
    </Button>
  );
}
