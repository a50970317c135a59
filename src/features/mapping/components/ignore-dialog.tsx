'use client';
// Asks why an organization is set aside; the reason stands beside it for whoever looks later.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { errorText } from '../../http.ts';

const USUAL = ['Not a client', 'Prospect', 'Former client', 'Duplicate in IT Glue'];

type Props = {
  organization: { id: string; name: string } | null;
  pending: boolean;
  error: unknown;
  onIgnore: (reason: string) => void;
  onClose: () => void;
};

export function IgnoreDialog({ organization, pending, error, onIgnore, onClose }: Props) {
  return (
    <Dialog
      title={`Ignore ${organization?.name ?? ''}?`}
      description="Nothing is proposed or imported for an ignored organization until somebody brings it back under “Ignored organizations”. Nothing is changed in IT Glue."
      width="sm"
      open={organization !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      footer={
        <>
          <DialogClose />
          <Button variant="primary" type="submit" form="ignore-organization" pending={pending}>
            Ignore
          </Button>
        </>
      }
    >
      <ReasonForm key={organization?.id} onIgnore={onIgnore} />
      {error ? (
        <Callout tone="danger" live className="mt-3" title="It was not ignored">
          {errorText(error)}
        </Callout>
      ) : null}
    </Dialog>
  );
}

function ReasonForm({ onIgnore }: { onIgnore: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <form
      id="ignore-organization"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason.trim() !== '') onIgnore(reason.trim());
      }}
      className="flex flex-col gap-2"
    >
      <Field label="Reason" error={tried && reason.trim() === '' ? 'Say why, or choose one below.' : null}>
        <Input value={reason} maxLength={300} onChange={(event) => setReason(event.currentTarget.value)} />
      </Field>
      <div className="flex flex-wrap gap-1.5">
        {USUAL.map((one) => (
          <Button key={one} size="sm" onClick={() => setReason(one)}>
            {one}
          </Button>
        ))}
      </div>
    </form>
  );
}
