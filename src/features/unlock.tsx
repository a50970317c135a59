'use client';
// Unlocking the vault of this tab: with a passkey where one opens the key, and with the passphrase always.
import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import type { VaultKeyPasskey } from '#src/contracts/vault-key-passkeys.ts';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { ApiError, errorText } from './http.ts';
import { useCanUsePasskeys } from './passkeys.ts';
import { UnlockForm } from './unlock-form.tsx';
import { unlockWithPasskey, vaultKeyPasskeysQuery } from './vault-key-passkeys.ts';
import { useViewer } from './viewer.tsx';

const NOT_OPENED =
  'What this device holds does not open your vault key any more. Use your passphrase; on the page of your vault key you can let this passkey open it anew.';

export function Unlock({ vaultKey, onUnlocked }: { vaultKey: VaultKey; onUnlocked?: () => void }) {
  const found = useQuery(vaultKeyPasskeysQuery);
  const can = useCanUsePasskeys();
  if (can === undefined || (can && found.isPending)) return <Skeleton className="h-36 w-full" />;
  const opening = can ? (found.data?.data.filter((passkey) => passkey.wrapped !== null) ?? []) : [];
  if (opening.length === 0) return <UnlockForm vaultKey={vaultKey} onUnlocked={onUnlocked} />;
  return (
    <div className="flex flex-col gap-4">
      <PasskeyUnlock vaultKey={vaultKey} passkeys={opening} onUnlocked={() => onUnlocked?.()} />
      <p className="border-t pt-4 text-sm text-muted-foreground">Or with your passphrase:</p>
      <UnlockForm second vaultKey={vaultKey} onUnlocked={onUnlocked} />
    </div>
  );
}

function PasskeyUnlock(props: {
  vaultKey: VaultKey;
  passkeys: readonly VaultKeyPasskey[];
  onUnlocked: () => void;
}) {
  const { person } = useViewer();
  const [complaint, setComplaint] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const unlock = async (): Promise<void> => {
    setPending(true);
    setComplaint(null);
    try {
      await unlockWithPasskey(person.id, props.vaultKey, props.passkeys);
      props.onUnlocked();
    } catch (error) {
      setComplaint(error instanceof ApiError ? errorText(error) : NOT_OPENED);
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="flex max-w-md flex-col items-start gap-3">
      <Button
        variant="primary"
        icon={<KeyRound aria-hidden />}
        pending={pending}
        pendingLabel="Waiting for your device"
        onClick={() => void unlock()}
      >
        Unlock with a passkey
      </Button>
      {complaint === null ? null : (
        <Callout tone="danger" live title="Your vault key is still locked">
          {complaint}
        </Callout>
      )}
    </div>
  );
}
