'use client';
// One's own vault key: made with a passphrase, unlocked for this tab, told by its words, and given up when forgotten.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card, Facts } from '#src/components/ui/card.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { Unlock } from '../../unlock.tsx';
import { useKeyWords } from '../../use-key-words.ts';
import { giveKeyUp, toKept, vaultKeyQuery } from '../../own-vault-key.ts';
import { vaultKeyPasskeysQuery } from '../../vault-key-passkeys.ts';
import { lockVault, LOCKS_AFTER_MS, useVaultUnlocked } from '../../vault-lock.ts';
import { useViewer } from '../../viewer.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { MakeVaultKey } from './make-vault-key.tsx';
import { VaultKeyPasskeysCard } from './vault-key-passkeys-card.tsx';
import { WaitsElsewhere } from './waits-elsewhere.tsx';

export function VaultKeyPage() {
  const found = useQuery(vaultKeyQuery);
  return (
    <>
      <PageHeader
        title="Your vault key"
        description="For vaults that are sealed for their members: their secrets open in your browser, with this key, and nowhere else."
      />
      <div className="flex max-w-4xl flex-col gap-4">
        <WaitsElsewhere />
        {found.isPending ? (
          <Skeleton className="h-40 w-full" />
        ) : found.data === undefined ? (
          <LoadFailure title="Your vault key could not be read" query={found} />
        ) : found.data.key === null ? (
          <MakeVaultKey />
        ) : (
          <HaveKey vaultKey={found.data.key} />
        )}
      </div>
    </>
  );
}

function HaveKey({ vaultKey }: { vaultKey: VaultKey }) {
  const unlocked = useVaultUnlocked();
  return (
    <>
      <Card
        title="This tab"
        description={`Locks by itself after ${LOCKS_AFTER_MS / 60_000} minutes without a hand on the page, and when it is reloaded or closed.`}
        actions={
          unlocked ? (
            <>
              <Badge tone="success">Unlocked</Badge>
              <Button size="sm" icon={<LockKeyhole aria-hidden />} onClick={lockVault}>
                Lock now
              </Button>
            </>
          ) : (
            <Badge tone="neutral">Locked</Badge>
          )
        }
      >
        {unlocked ? (
          <p className="flex items-center gap-2 text-sm">
            <LockKeyholeOpen aria-hidden className="size-4 shrink-0 text-muted-foreground" />
            Secrets of sealed vaults open in this tab. Other tabs are unlocked each for itself.
          </p>
        ) : (
          <Unlock vaultKey={vaultKey} />
        )}
      </Card>
      <VaultKeyPasskeysCard vaultKey={vaultKey} />
      <KeyCard vaultKey={vaultKey} />
    </>
  );
}

function KeyCard({ vaultKey }: { vaultKey: VaultKey }) {
  const { person } = useViewer();
  const words = useKeyWords(useMemo(() => toKept(person.id, vaultKey), [person.id, vaultKey]));
  return (
    <Card
      title="Your key"
      actions={<ChangePassphrase vaultKey={vaultKey} />}
      footer={<GiveUp keyId={vaultKey.id} />}
    >
      <Facts
        items={[
          {
            label: 'Its words',
            value: (
              <>
                <span className="font-mono">{words?.join(' ') ?? '…'}</span>
                <span className="mt-1 block text-muted-foreground">
                  No secret. Read them to whoever hands you the key of a sealed vault: only your key has them.
                </span>
              </>
            ),
          },
          { label: 'Made', value: <AbsoluteTime at={vaultKey.madeAt} /> },
          { label: 'Passphrase of', value: <AbsoluteTime at={vaultKey.passphraseChangedAt} /> },
        ]}
      />
    </Card>
  );
}

function GiveUp({ keyId }: { keyId: string }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const confirm = async (): Promise<void> => {
    setPending(true);
    try {
      await giveKeyUp(client, keyId);
      client.removeQueries(vaultKeyPasskeysQuery);
      lockVault();
      toast.success('Your vault key is given up', { description: 'Make a new one with a new passphrase.' });
    } catch (error) {
      toast.error('Your vault key is still there', { description: errorText(error) });
    } finally {
      setPending(false);
      setOpen(false);
    }
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">I have forgotten my passphrase</Button>}
      title="Give your vault key up?"
      description="It cannot be brought back. You can make a new key at once, and it opens nothing until another member, or the recovery kit, hands the vaults' keys to it."
      confirmLabel="Give it up"
      pending={pending}
      onConfirm={() => void confirm()}
    />
  );
}
