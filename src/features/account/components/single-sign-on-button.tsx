'use client';
// Signing in at the organization's own provider: leads there, and back.
import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { leaveForProvider } from '../../doors.ts';
import { errorText } from '../../http.ts';
import { usePortalFacts } from '../../portal-facts.tsx';
import { leaveFor } from '../leave-for.ts';

/** Nothing where the operator set up no provider. */
export function SingleSignOnButton({
  returnTo,
  onComplaint,
}: {
  returnTo: string;
  onComplaint: (complaint: string | null) => void;
}) {
  const { singleSignOn } = usePortalFacts();
  const [busy, setBusy] = useState(false);
  if (singleSignOn === null) return null;
  const leave = async (): Promise<void> => {
    setBusy(true);
    onComplaint(null);
    try {
      return await leaveFor(await leaveForProvider(returnTo));
    } catch (error) {
      onComplaint(errorText(error));
    }
    setBusy(false);
  };
  return (
    <Button
      size="lg"
      icon={<Building2 aria-hidden />}
      pending={busy}
      pendingLabel="Leading you there"
      onClick={() => void leave()}
    >
      Sign in with {singleSignOn.label}
    </Button>
  );
}
