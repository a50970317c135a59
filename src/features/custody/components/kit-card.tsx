'use client';
// The recovery kit: 24 words, shown once to be printed or written down, and typed back.
import { useState, type SyntheticEvent } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { useMakeKit, useProveKit, type Custody } from '../queries.ts';
import { KitWordsField, WRONG_WORDS } from './kit-words-field.tsx';

export function KitCard({ custody }: { custody: Custody }) {
  const { kit } = custody;
  const proved = kit !== null && kit.provedAt !== null;
  const sealed = custody.companies.some(({ sealedAt }) => sealedAt !== null);
  return (
    <Card
      title="2. Recovery kit"
      description="24 words on paper that open every sealed vault of this account, for the day all passphrases are forgotten. Keep it where only owners get at it."
      actions={
        <>
          {kit === null ? null : proved ? (
            <Badge tone="success">Typed back</Badge>
          ) : (
            <Badge tone="warning">Not typed back yet</Badge>
          )}
          {kit !== null && !proved ? <ProveKit /> : null}
          {sealed ? null : <MakeKit again={kit !== null} />}
        </>
      }
    />
  );
}

function MakeKit({ again }: { again: boolean }) {
  const [words, setWords] = useState<string[] | null>(null);
  const make = useMakeKit();
  const start = (): void =>
    make.mutate(undefined, {
      onSuccess: setWords,
      onError: (error) => toast.error('No kit was made', { description: errorText(error) }),
    });
  return (
    <>
      <Button size="sm" pending={make.isPending} pendingLabel="Making" onClick={start}>
        {again ? 'Make another kit' : 'Make the kit'}
      </Button>
      {words === null ? null : (
        <Dialog
          open
          onOpenChange={() => setWords(null)}
          title="Your recovery kit"
          description="Shown once, and kept nowhere: print it or write it down now, in this order. Then close this and type it back."
          footer={
            <>
              <Button onClick={() => window.print()}>Print</Button>
              <DialogClose>I have it on paper</DialogClose>
            </>
          }
        >
          <ol
            aria-label="Words of the recovery kit"
            className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-sm sm:grid-cols-3"
          >
            {words.map((word, index) => (
              <li key={index} className="flex gap-2">
                <span aria-hidden className="w-6 text-right text-muted-foreground tabular-nums">
                  {index + 1}
                </span>
                {word}
              </li>
            ))}
          </ol>
        </Dialog>
      )}
    </>
  );
}

function ProveKit() {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const prove = useProveKit();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    prove.mutate(words, {
      onSuccess: (right) => {
        if (!right) return;
        setOpen(false);
        setWords('');
        toast.success('The recovery kit is proved', { description: 'Put the paper away now.' });
      },
    });
  };
  const wrong = prove.data === false ? WRONG_WORDS : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="primary">
          Type it back
        </Button>
      }
      title="Type the recovery kit back"
      description="So that it is known that the paper is right, while everything can still be opened without it."
      footer={
        <>
          <DialogClose />
          <Button type="submit" form="kit" variant="primary" pending={prove.isPending} pendingLabel="Looking">
            These are the words
          </Button>
        </>
      }
    >
      <form id="kit" noValidate onSubmit={submit} className="flex flex-col gap-3">
        {prove.isError ? (
          <Callout tone="danger" live>
            {errorText(prove.error)}
          </Callout>
        ) : null}
        <KitWordsField words={words} error={wrong} onChange={setWords} />
      </form>
    </Dialog>
  );
}
