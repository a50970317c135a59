'use client';
// Another passphrase for the same vault key: wrapped anew in this browser, everything handed to the key stays.
import { useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { PasswordInput } from '#src/components/ui/input.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { ApiError, errorText } from '../../http.ts';
import { PassphraseHint, passphraseComplaint } from '../../passphrase-hint.tsx';
import { unlockFailure } from '../../unlock-form.tsx';
import { changePassphrase } from '../../own-vault-key.ts';
import { useViewer } from '../../viewer.tsx';

export function ChangePassphrase({ vaultKey }: { vaultKey: VaultKey }) {
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">Change passphrase</Button>}
      title="Change your unlock passphrase"
      description="Your key stays the same, and so does everything it opens. A copy of the database from before still goes by the old one."
      width="sm"
      footer={
        <>
          <DialogClose />
          <Button type="submit" form="passphrase" variant="primary" pending={pending} pendingLabel="Changing">
            Change it
          </Button>
        </>
      }
    >
      <ChangeForm vaultKey={vaultKey} onPending={setPending} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function ChangeForm(props: {
  vaultKey: VaultKey;
  onPending: (pending: boolean) => void;
  onDone: () => void;
}) {
  const { person } = useViewer();
  const client = useQueryClient();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [complaint, setComplaint] = useState<{ present?: string; next?: string }>({});
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const weak = passphraseComplaint(next);
    if (weak !== null) return setComplaint({ next: weak });
    setComplaint({});
    props.onPending(true);
    try {
      await changePassphrase(client, person.id, props.vaultKey, { present, next });
      toast.success('Your passphrase is changed', { description: 'Use the new one from now on.' });
      props.onDone();
    } catch (error) {
      setComplaint({ present: error instanceof ApiError ? errorText(error) : unlockFailure(error) });
    } finally {
      props.onPending(false);
    }
  };
  return (
    <form id="passphrase" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label="Present passphrase" error={complaint.present}>
        <PasswordInput
          autoComplete="off"
          value={present}
          onChange={(event) => setPresent(event.target.value)}
        />
      </Field>
      <Field label="New passphrase" description={<PassphraseHint passphrase={next} />} error={complaint.next}>
        <PasswordInput autoComplete="off" value={next} onChange={(event) => setNext(event.target.value)} />
      </Field>
    </form>
  );
}
