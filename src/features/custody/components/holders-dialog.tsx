'use client';
// Who may hold a company's key, the words of their vault keys to compare, and handing a sealed vault's key on.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useKeyWords } from '../../use-key-words.ts';
import { recordOf } from '../../handed-key.ts';
import { keyHoldersQuery, useHandOver, type Custody, type KeyHolder } from '../queries.ts';

type Company = Custody['companies'][number];

export function HoldersDialog({ company }: { company: Company }) {
  return (
    <Dialog
      trigger={
        <Button size="sm" aria-label={`Holders of ${company.name}`}>
          Holders
        </Button>
      }
      title={`Who can hold the key of ${company.name}`}
      description="People who may reveal there and have made a vault key. Call them and compare the words before you hand a key over: they must be the same on their page “Your vault key”. Afterwards compare the vault’s own words, on its page under “Key words”."
    >
      <Holders company={company} />
    </Dialog>
  );
}

function Holders({ company }: { company: Company }) {
  const found = useQuery(keyHoldersQuery(company.companyId));
  if (found.isPending) return <Skeleton className="h-24 w-full" />;
  if (found.data === undefined) return <LoadFailure title="This could not be read" query={found} />;
  if (found.data.data.length === 0) {
    return <p className="text-sm text-muted-foreground">Nobody who may reveal there has a vault key yet.</p>;
  }
  return (
    <ul className="divide-y">
      {found.data.data.map((holder) => (
        <HolderRow key={holder.keyId} holder={holder} company={company} />
      ))}
    </ul>
  );
}

function HolderRow({ holder, company }: { holder: KeyHolder; company: Company }) {
  const words = useKeyWords(useMemo(() => recordOf(holder), [holder]));
  const holds = company.proved.includes(holder.personId);
  const waits = company.waiting.includes(holder.personId);
  const handOver = useHandOver(company.companyId);
  const start = (): void =>
    handOver.mutate(holder, {
      onSuccess: (count) =>
        count === 0
          ? toast.error('You hold no key of this vault yourself')
          : toast.success(`${holder.name} has the key`, {
              description: 'They open it by unlocking their vault key.',
            }),
      onError: (error) => toast.error('The key was not handed over', { description: errorText(error) }),
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-64">
        <p className="name-text font-medium">{holder.name}</p>
        <p className="font-mono text-xs text-muted-foreground">{words?.join(' ') ?? '…'}</p>
      </div>
      {holds || waits ? (
        <Badge tone={holds ? 'success' : 'warning'}>{holds ? 'Holds the key' : 'Not opened yet'}</Badge>
      ) : company.sealedAt === null ? (
        <Badge tone="neutral">Not handed out</Badge>
      ) : (
        <Button size="sm" pending={handOver.isPending} pendingLabel="Handing over" onClick={start}>
          The words are the same: hand over
        </Button>
      )}
    </li>
  );
}
