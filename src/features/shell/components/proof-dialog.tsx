'use client';
// Asks anew who sits there when a dangerous call wants to know, and lets the call go on.
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input, PasswordInput } from '#src/components/ui/input.tsx';
import { prove } from '../../doors.ts';
import { askForProofWith, errorText } from '../../http.ts';

/** Stands once in the frame; `http.ts` opens it and waits for the answer. */
export function ProofDialog() {
  const [open, setOpen] = useState(false);
  const answer = useRef<(proved: boolean) => void>(() => undefined);
  useEffect(
    () =>
      askForProofWith(
        () =>
          new Promise((resolve) => {
            answer.current = resolve;
            setOpen(true);
          }),
      ),
    [],
  );
  const close = (proved: boolean): void => {
    setOpen(false);
    answer.current(proved);
  };
  return open ? <ProofForm onClose={close} /> : null;
}

function ProofForm({ onClose }: { onClose: (proved: boolean) => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    setBusy(true);
    setComplaint(null);
    try {
      if (await prove(password, code)) return onClose(true);
      setComplaint('The password or the code is not right. A code works once: wait for the next one.');
    } catch (error) {
      setComplaint(errorText(error));
    }
    setBusy(false);
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
          <Button type="submit" form="proof" variant="primary" pending={busy} pendingLabel="Checking">
            Go on
          </Button>
        </>
      }
    >
      <form id="proof" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
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
      </form>
    </Dialog>
  );
}
