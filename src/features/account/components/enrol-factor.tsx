'use client';
// Setting up a second factor: scan, type a code, keep the recovery codes.
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { QrCode } from '#src/components/ui/qr-code.tsx';
import { confirmOwnFactor, offerOwnFactor } from '#src/contracts/second-factor.ts';
import { ApiError, call, errorText } from '../../http.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

type Offered = { address: string; seed: string };

/** `required`: the account that wants it of its staff; null when somebody does it of their own will. */
export function EnrolFactor({ returnTo, required }: { returnTo: string; required: string | null }) {
  const offer = useMutation({ mutationFn: () => call(offerOwnFactor), gcTime: 0 });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) {
    return (
      <PlainShell title="Keep these recovery codes" description="The second factor is set up.">
        <RecoveryCodes codes={codes} />
        <Button
          variant="primary"
          size="lg"
          className="mt-4 w-full"
          onClick={() => window.location.assign(returnTo)}
        >
          I have kept them
        </Button>
      </PlainShell>
    );
  }
  return (
    <PlainShell
      title="Set up a second factor"
      description={
        required === null
          ? 'Signing in then takes your password and a code from an authenticator app on your phone.'
          : `${required} requires one of everybody who works for all of its companies. Until it is set up nothing else is open to you.`
      }
    >
      {offer.data === undefined ? (
        <div className="flex flex-col gap-4">
          {offer.isError ? (
            <Callout tone="danger" live title="Nothing was set up">
              {errorText(offer.error)}
            </Callout>
          ) : null}
          <p className="text-sm">
            You need an authenticator app: Microsoft Authenticator, Google Authenticator, 1Password or any
            other that scans such codes.
          </p>
          <Button variant="primary" size="lg" pending={offer.isPending} onClick={() => offer.mutate()}>
            Show the code to scan
          </Button>
          {required === null ? <ButtonLink href={returnTo}>Not now</ButtonLink> : null}
        </div>
      ) : (
        <ConfirmSeed offered={offer.data} onConfirmed={setCodes} />
      )}
    </PlainShell>
  );
}

function ConfirmSeed({
  offered,
  onConfirmed,
}: {
  offered: Offered;
  onConfirmed: (codes: readonly string[]) => void;
}) {
  const [code, setCode] = useState('');
  const confirm = useMutation({ mutationFn: () => call(confirmOwnFactor, { body: { code } }), gcTime: 0 });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    confirm.mutate(undefined, { onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes) });
  };
  const complaint = confirm.error instanceof ApiError ? confirm.error.fieldMessage('code') : undefined;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <QrCode text={offered.address} label="Code to scan with your authenticator app" />
      <p className="text-sm text-muted-foreground">
        No camera? Type this into the app:{' '}
        <code className="font-mono break-all text-foreground">{inFours(offered.seed)}</code>
      </p>
      <Field
        label="The six digits it shows now"
        error={complaint ?? (confirm.isError ? errorText(confirm.error) : undefined)}
      >
        <Input
          autoComplete="one-time-code"
          inputMode="numeric"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={confirm.isPending} pendingLabel="Checking">
        Turn it on
      </Button>
    </form>
  );
}

function inFours(seed: string): string {
  return (seed.match(/.{1,4}/g) ?? []).join(' ');
}
