'use client';
// Asks for the unlock passphrase and opens the vault of this tab with it.
import { useState, type SyntheticEvent } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { PasswordInput } from '#src/components/ui/input.tsx';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { Unopened } from '#src/unlocking/unreadable.ts';
import { unlockVault } from './vault-lock.ts';
import { useViewer } from './viewer.tsx';

const WRONG =
  'This passphrase does not open your vault key. Try again; capital letters and spaces count. Nobody can look it up for you.';
const FAULT = 'Your browser could not do this. Reload the page; if it stays so, use a newer browser.';

/** What to say beside the passphrase when opening ended in `error`. */
export function unlockFailure(error: unknown): string {
  return error instanceof Unopened ? WRONG : FAULT;
}

/** `second`: there is another way above it. */
export function UnlockForm({
  vaultKey,
  onUnlocked,
  second = false,
}: {
  vaultKey: VaultKey;
  onUnlocked?: (() => void) | undefined;
  second?: boolean;
}) {
  const { person } = useViewer();
  const [passphrase, setPassphrase] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    if (passphrase === '') return setComplaint('Type your unlock passphrase.');
    setPending(true);
    setComplaint(null);
    try {
      await unlockVault(person.id, vaultKey, passphrase);
      setPassphrase('');
      onUnlocked?.();
    } catch (error) {
      setComplaint(unlockFailure(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-md flex-col gap-4">
      <Field
        label="Unlock passphrase"
        description="It stays in this browser. Opening takes a second or two, on purpose."
        error={complaint}
      >
        <PasswordInput
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Field>
      <Button
        type="submit"
        variant={second ? 'secondary' : 'primary'}
        className="self-start"
        pending={pending}
        pendingLabel="Unlocking"
      >
        Unlock
      </Button>
    </form>
  );
}
