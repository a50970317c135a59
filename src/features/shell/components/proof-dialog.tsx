'use client';
// Asks anew who sits there when a dangerous call wants to know, and lets the call go on.
import { KeyRound } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input, PasswordInput } from '#src/components/ui/input.tsx';
import { prove, proveWithPasskey } from '../../doors.ts';
import { askForProofWith, errorText } from '../../http.ts';
import { useCanUsePasskeys } from '../../passkeys.ts';
import { useAsked } from '../../use-asked.ts';

/** Stands once in the frame; `http.ts` opens it and waits for the answer. */
export function ProofDialog() {
  const { open, close } = useAsked(askForProofWith);
  return open ? <ProofForm onClose={close} /> : null;
}

const WRONG = 'The password or the code is not right. A code works once: wait for the next one.';
const NOT_YOURS = 'This is no passkey of yours. Use another one, or your password.';

/** One way to prove it at a time; what went wrong stands beside the password. */
function useProof(onProved: () => void) {
  const [complaint, setComplaint] = useState<string | null>(null);
  const [busy, setBusy] = useState<'password' | 'passkey' | null>(null);
  const proveBy = async (way: 'password' | 'passkey', ask: () => Promise<boolean>): Promise<void> => {
    setBusy(way);
    setComplaint(null);
    try {
      if (await ask()) return onProved();
      setComplaint(way === 'password' ? WRONG : NOT_YOURS);
    } catch (error) {
      setComplaint(errorText(error));
    }
    setBusy(null);
  };
  return { complaint, busy, proveBy };
}

function ProofForm({ onClose }: { onClose: (proved: boolean) => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { complaint, busy, proveBy } = useProof(() => onClose(true));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    void proveBy('password', () => prove(password, code));
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next) onClose(false);
      }}
      title="Is it you?"
      description="This changes who can reach what. You are asked when you last proved who you are more than five minutes ago."
      width="sm"
      footer={
        <>
          <DialogClose />
          <Button
            type="submit"
            form="proof"
            variant="primary"
            pending={busy === 'password'}
            pendingLabel="Checking"
          >
            Go on
          </Button>
        </>
      }
    >
      <form id="proof" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Your password" error={complaint}>
          <PasswordInput
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Field label="Code of your second factor" description="Leave it empty if you have none.">
          <Input
            autoComplete="one-time-code"
            inputMode="numeric"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <PasskeyInstead
          pending={busy === 'passkey'}
          onPress={() => void proveBy('passkey', proveWithPasskey)}
        />
      </form>
    </Dialog>
  );
}

/** Nothing where this browser can use none here. */
function PasskeyInstead({ pending, onPress }: { pending: boolean; onPress: () => void }) {
  if (useCanUsePasskeys() !== true) return null;
  return (
    <Button
      icon={<KeyRound aria-hidden />}
      pending={pending}
      pendingLabel="Waiting for your device"
      onClick={onPress}
    >
      Use a passkey instead
    </Button>
  );
}
