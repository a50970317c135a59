'use client';
// Choosing an unlock passphrase: the key is made and wrapped in this browser.
import { useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { PasswordInput } from '#src/components/ui/input.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { ApiError, errorText } from '../../http.ts';
import { PassphraseHint, passphraseComplaint } from '../../passphrase-hint.tsx';
import { unlockFailure } from '../../unlock-form.tsx';
import { makeOwnKey } from '../../own-vault-key.ts';
import { unlockVault } from '../../vault-lock.ts';
import { useViewer } from '../../viewer.tsx';

export function MakeVaultKey() {
  const { person } = useViewer();
  const client = useQueryClient();
  return (
    <Card
      title="Make your vault key"
      description="A pair of keys of your own, locked with a passphrase that only you know."
    >
      <PassphraseForm
        label="Make vault key"
        pendingLabel="Making your key"
        onChosen={async (passphrase) => {
          const key = await makeOwnKey(client, person.id, passphrase);
          await unlockVault(person.id, key, passphrase);
          toast.success('Your vault key is made', { description: 'This tab is unlocked.' });
        }}
      />
    </Card>
  );
}

/** A new passphrase, typed twice. What `onChosen` throws is shown beside the form. */
function PassphraseForm(props: {
  label: string;
  pendingLabel: string;
  onChosen: (passphrase: string) => Promise<void>;
}) {
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [complaint, setComplaint] = useState<{ next?: string; again?: string; form?: string }>({});
  const [pending, setPending] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const weak = passphraseComplaint(next);
    if (weak !== null) return setComplaint({ next: weak });
    if (next !== again) return setComplaint({ again: 'The two differ. Type the same passphrase twice.' });
    setComplaint({});
    setPending(true);
    try {
      await props.onChosen(next);
    } catch (error) {
      setComplaint({ form: error instanceof ApiError ? errorText(error) : unlockFailure(error) });
    } finally {
      setPending(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-xl flex-col gap-4">
      <Callout tone="warning" title="Nobody can reset this passphrase">
        It never leaves this browser, so nobody here can look it up. Forget it, and what is handed to this key
        is lost to you until another member or a recovery kit hands it to a new one. Write it down and keep it
        somewhere safe.
      </Callout>
      {complaint.form === undefined ? null : (
        <Callout tone="danger" live title="Your key was not made">
          {complaint.form}
        </Callout>
      )}
      <Field
        label="Unlock passphrase"
        description={<PassphraseHint passphrase={next} />}
        error={complaint.next}
      >
        <PasswordInput autoComplete="off" value={next} onChange={(event) => setNext(event.target.value)} />
      </Field>
      <Field label="The same again" error={complaint.again}>
        <PasswordInput autoComplete="off" value={again} onChange={(event) => setAgain(event.target.value)} />
      </Field>
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        pending={pending}
        pendingLabel={props.pendingLabel}
      >
        {props.label}
      </Button>
    </form>
  );
}
