'use client';
// Letting a passkey open the vault key: the passphrase once more, then the device.
import { useState, type SyntheticEvent } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { PasswordInput } from '#src/components/ui/input.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { VaultKeyPasskey } from '#src/contracts/vault-key-passkeys.ts';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { ApiError, errorText } from '../../http.ts';
import { unlockFailure } from '../../unlock-form.tsx';
import { useAddVaultKeyPasskey } from '../../vault-key-passkeys.ts';
import { useViewer } from '../../viewer.tsx';

export function LetPasskeyOpen({ vaultKey, passkey }: { vaultKey: VaultKey; passkey: VaultKeyPasskey }) {
  const { person } = useViewer();
  const [open, setOpen] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const add = useAddVaultKeyPasskey(person.id, vaultKey);
  const turn = (next: boolean): void => {
    setOpen(next);
    setPassphrase('');
    add.reset();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    add.mutate(
      { passkey, passphrase },
      {
        onSuccess: () => {
          turn(false);
          toast.success(`${passkey.name} opens your vault key`, {
            description: 'Your passphrase does as well.',
          });
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={turn}
      trigger={
        <Button size="sm" aria-label={`Let it unlock: ${passkey.name}`}>
          Let it unlock
        </Button>
      }
      title={`Unlock with ${passkey.name}`}
      description="Your passphrase once more, then your device asks for a finger, a face or its PIN. What it makes of that stays in this browser."
      width="sm"
      footer={
        <>
          <DialogClose />
          <Button
            type="submit"
            form="let-open"
            variant="primary"
            pending={add.isPending}
            pendingLabel="Waiting for your device"
          >
            Let it open my vault key
          </Button>
        </>
      }
    >
      <form id="let-open" noValidate onSubmit={submit}>
        <Passphrase value={passphrase} onChange={setPassphrase} error={add.error} />
      </form>
    </Dialog>
  );
}

/** With what went wrong: beside the passphrase where that was it. */
function Passphrase(props: { value: string; onChange: (value: string) => void; error: Error | null }) {
  const refused = props.error instanceof ApiError ? errorText(props.error) : null;
  const wrong = props.error === null || refused !== null ? undefined : unlockFailure(props.error);
  return (
    <div className="flex flex-col gap-4">
      {refused === null ? null : (
        <Callout tone="danger" live title="Nothing was changed">
          {refused}
        </Callout>
      )}
      <Field label="Unlock passphrase" error={wrong}>
        <PasswordInput
          autoComplete="off"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </Field>
    </div>
  );
}
