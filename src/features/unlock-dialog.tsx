'use client';
// Asks the person to unlock their vault key when something sealed is to be opened, and lets that go on.
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { paths } from '#src/config/paths.ts';
import { LoadFailure } from './load-failure.tsx';
import { Unlock } from './unlock.tsx';
import { useAsked } from './use-asked.ts';
import { vaultKeyQuery } from './own-vault-key.ts';
import { askToUnlockWith } from './vault-lock.ts';

/** Stands once in the frame; whoever opens something sealed waits for its answer. */
export function UnlockDialog() {
  const { open, close } = useAsked(askToUnlockWith);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) close(false);
      }}
      title="Unlock your vault key"
      description="This vault is sealed for its members: its secrets open in your browser alone."
      width="sm"
    >
      <Unlocking onUnlocked={() => close(true)} />
    </Dialog>
  );
}

function Unlocking({ onUnlocked }: { onUnlocked: () => void }) {
  const found = useQuery(vaultKeyQuery);
  if (found.isPending) return <Skeleton className="h-24 w-full" />;
  if (found.data === undefined) return <LoadFailure title="Your vault key could not be read" query={found} />;
  if (found.data.key !== null) return <Unlock vaultKey={found.data.key} onUnlocked={onUnlocked} />;
  return (
    <div className="flex flex-col items-start gap-3 text-sm">
      <p>
        You have no vault key yet. Make one; then somebody who holds the key of this vault can hand it to you.
      </p>
      <ButtonLink href={paths.vaultKey}>Make a vault key</ButtonLink>
    </div>
  );
}
