'use client';
// When passphrases are forgotten: the words of the recovery kit hand the keys of all sealed vaults to one's own key.
import { useState, type SyntheticEvent } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { Unopened } from '#src/unlocking/unreadable.ts';
import { errorText } from '../../http.ts';
import { useRecover } from '../queries.ts';
import { KitWordsField, WRONG_WORDS } from './kit-words-field.tsx';

export function RecoverCard() {
  const [words, setWords] = useState('');
  const recover = useRecover();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    recover.mutate(words, {
      onSuccess: (handed) => {
        setWords('');
        toast.success(handed === 0 ? 'You hold every key already' : `You hold ${handed} more keys now`);
      },
    });
  };
  const complaint = !recover.isError
    ? undefined
    : recover.error instanceof Unopened
      ? WRONG_WORDS
      : errorText(recover.error);
  return (
    <Card
      title="Recover with the kit"
      description="For the day passphrases are forgotten. Everybody who rules the account and has the paper can do this; it is told in the activity trail."
    >
      <form noValidate onSubmit={submit} className="flex max-w-xl flex-col gap-3">
        <KitWordsField words={words} error={complaint} onChange={setWords} />
        <Button type="submit" className="self-start" pending={recover.isPending} pendingLabel="Opening">
          Hand the keys to me
        </Button>
      </form>
    </Card>
  );
}
