'use client';
// Which of one's passkeys open one's vault key, beside the passphrase.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { Link } from '#src/components/ui/link.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { paths } from '#src/config/paths.ts';
import type { VaultKeyPasskey } from '#src/contracts/vault-key-passkeys.ts';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useBrowserDerives, useCanUsePasskeys } from '../../passkeys.ts';
import { useRemoveVaultKeyPasskey, vaultKeyPasskeysQuery } from '../../vault-key-passkeys.ts';
import { LetPasskeyOpen } from './let-passkey-open.tsx';
import { NoPasskeysHere } from './no-passkeys-here.tsx';

export function VaultKeyPasskeysCard({ vaultKey }: { vaultKey: VaultKey }) {
  const found = useQuery(vaultKeyPasskeysQuery);
  const can = useCanUsePasskeys();
  const derives = useBrowserDerives();
  const looking = found.isPending || can === undefined || derives === undefined;
  return (
    <Card
      flush
      title="Passkeys that open your key"
      description="Instead of typing the passphrase: a finger, a face or the PIN of your device. The passphrase opens it always; keep it."
    >
      {looking ? (
        <div className="p-4">
          <Skeleton className="h-9 w-full" />
        </div>
      ) : found.data === undefined ? (
        <LoadFailure title="Your passkeys could not be read" query={found} />
      ) : (
        <Passkeys
          vaultKey={vaultKey}
          passkeys={found.data.data}
          whyNot={can ? derives ? null : <NoneDerived /> : <NoPasskeysHere />}
        />
      )}
    </Card>
  );
}

function NoneDerived() {
  return 'This browser makes no keys with passkeys (the extension PRF of WebAuthn). Your passphrase opens your vault key.';
}

function Passkeys(props: { vaultKey: VaultKey; passkeys: readonly VaultKeyPasskey[]; whyNot: ReactNode }) {
  const note = (said: ReactNode) => <p className="p-4 text-sm text-muted-foreground">{said}</p>;
  const listed = props.passkeys.map((passkey) => (
    <Row key={passkey.passkeyId} {...props} passkey={passkey} may={props.whyNot === null} />
  ));
  if (props.whyNot === null && listed.length === 0) {
    return note(
      <>
        You have no passkey yet. Add one under{' '}
        <Link href={paths.ownSignIn} className="rounded-sm text-primary-text underline">
          Your sign-in
        </Link>
        ; then it can open your vault key too.
      </>,
    );
  }
  return (
    <>
      {props.whyNot === null ? null : note(props.whyNot)}
      {listed.length === 0 ? null : <ul className="divide-y">{listed}</ul>}
    </>
  );
}

function Row({ vaultKey, passkey, may }: { vaultKey: VaultKey; passkey: VaultKeyPasskey; may: boolean }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 text-sm">
        <p className="name-text font-medium">{passkey.name}</p>
        <p className="text-muted-foreground">
          {passkey.since === null ? (
            'signs in only'
          ) : (
            <>
              opens your vault key since <AbsoluteTime at={passkey.since} show="date" />
            </>
          )}
        </p>
      </div>
      {passkey.wrapped !== null ? (
        <NoMore passkey={passkey} />
      ) : may ? (
        <LetPasskeyOpen vaultKey={vaultKey} passkey={passkey} />
      ) : null}
    </li>
  );
}

function NoMore({ passkey }: { passkey: VaultKeyPasskey }) {
  const [open, setOpen] = useState(false);
  const remove = useRemoveVaultKeyPasskey();
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={`Unlock no more with ${passkey.name}`}>
          Unlock no more
        </Button>
      }
      title={`Unlock no more with ${passkey.name}?`}
      description="It signs in as before. Your passphrase opens your vault key."
      confirmLabel="Unlock no more"
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(passkey.passkeyId, {
          onSettled: () => setOpen(false),
          onError: (error) => toast.error('It still opens your vault key', { description: errorText(error) }),
        })
      }
    />
  );
}
