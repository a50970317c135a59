'use client';
// Another key for a sealed vault, after somebody has left: who is to hold it, the words of the kit, and how far it has come.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { Unopened } from '#src/unlocking/unreadable.ts';
import { errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useViewer } from '../../viewer.tsx';
import { keyStateQuery, useGoOn, useNextKey } from '../next-key.ts';
import { keyHoldersQuery, type Custody, type KeyHolder } from '../queries.ts';
import { KitWordsField, WRONG_WORDS } from './kit-words-field.tsx';
import { NextHolders } from './next-holders.tsx';

type Company = Custody['companies'][number];

export function NextKeyDialog({ company }: { company: Company }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={`New key for ${company.name}`}>
          New key
        </Button>
      }
      title={`Give ${company.name} another key`}
      description="For when somebody who held it has left, or a key may have been copied. Your browser makes it and seals everything anew; keep this page open until it is done."
    >
      {open ? <State company={company} onDone={() => setOpen(false)} /> : null}
    </Dialog>
  );
}

function State({ company, onDone }: { company: Company; onDone: () => void }) {
  const key = useQuery(keyStateQuery(company.companyId));
  const found = useQuery(keyHoldersQuery(company.companyId));
  if (key.isPending || found.isPending) return <Skeleton className="h-48 w-full" />;
  if (key.data === undefined) return <LoadFailure title="The key could not be read" query={key} />;
  if (found.data === undefined) return <LoadFailure title="This could not be read" query={found} />;
  if (key.data.changing) {
    return <Unfinished companyId={company.companyId} left={key.data.itemsLeft} onDone={onDone} />;
  }
  return <Begin company={company} holders={found.data.data} onDone={onDone} />;
}

function tellDone(unopened: number): void {
  if (unopened === 0)
    toast.success('The vault has its new key', { description: 'The one before is destroyed.' });
  else {
    toast.error(`${unopened} versions could not be opened`, {
      description: 'They stay sealed to the key before, which was kept for them.',
    });
  }
}

function Begin(props: { company: Company; holders: KeyHolder[]; onDone: () => void }) {
  const { company, holders, onDone } = props;
  const personId = useViewer().person.id;
  const [words, setWords] = useState('');
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set());
  const next = useNextKey(company.companyId);
  const chosen = holders.filter((holder) => holder.personId === personId || compared.has(holder.keyId));
  const wrong = next.error instanceof Unopened;
  const start = (): void =>
    next.mutate(
      { words, holders: chosen },
      {
        onSuccess: (unopened) => {
          onDone();
          tellDone(unopened);
        },
      },
    );
  return (
    <div className="flex flex-col gap-4 text-sm">
      {next.isError && !wrong ? (
        <Callout tone="danger" live title="This did not go through">
          {errorText(next.error)}
        </Callout>
      ) : null}
      <NextHolders
        company={company}
        holders={holders.filter((holder) => holder.personId !== personId)}
        compared={compared}
        onCompared={setCompared}
      />
      <KitWordsField words={words} error={wrong ? WRONG_WORDS : undefined} onChange={setWords} />
      <p>
        <strong className="font-semibold">It does not take back what was seen.</strong> Change passwords that
        somebody revealed or copied where they are used. A copy of the database from before still opens with
        the old key, for whoever held it.
      </p>
      <div className="flex justify-end gap-2">
        <DialogClose />
        <Button variant="primary" pending={next.isPending} pendingLabel="Sealing anew" onClick={start}>
          Give the vault a new key
        </Button>
      </div>
    </div>
  );
}

function Unfinished(props: { companyId: string; left: number; onDone: () => void }) {
  const { companyId, left, onDone } = props;
  const goOn = useGoOn(companyId);
  const finish = (): void =>
    goOn.mutate(undefined, {
      onSuccess: (unopened) => {
        onDone();
        tellDone(unopened);
      },
    });
  return (
    <div className="flex flex-col gap-4 text-sm">
      {goOn.isError ? (
        <Callout tone="danger" live title="It was broken off">
          {errorText(goOn.error)} What was sealed anew stays so.
        </Callout>
      ) : null}
      <Callout
        tone="info"
        live
        title={`${left === 1 ? '1 item is' : `${left} items are`} still on the old key`}
      >
        Everything new uses the new key already. Whoever rules the account and holds the new key can go on
        with the rest, in any browser.
      </Callout>
      <Button
        variant="primary"
        className="self-end"
        pending={goOn.isPending}
        pendingLabel="Sealing anew"
        onClick={finish}
      >
        Go on
      </Button>
    </div>
  );
}
