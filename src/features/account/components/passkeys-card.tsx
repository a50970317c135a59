'use client';
// One's passkeys: those there are with their last use, a new one, and taking one away.
import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { ConfirmDialog, Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { AbsoluteTime, RelativeTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { OwnPasskey } from '#src/contracts/passkeys.ts';
import { deviceOf } from '#src/model/device-words.ts';
import { errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useCanUsePasskeys } from '../../passkeys.ts';
import { NoPasskeysHere } from './no-passkeys-here.tsx';
import { ownPasskeysQuery, useAddPasskey, useRemovePasskey } from '../own-passkeys.ts';
import { useOwnSignInReading } from '../still-reading.ts';

export function PasskeysCard() {
  const found = useQuery(ownPasskeysQuery);
  const reading = useOwnSignInReading();
  const can = useCanUsePasskeys();
  return (
    <Card
      flush
      title="Passkeys"
      description="Your device instead of your password: a finger, a face or its PIN signs you in, and no code is asked for."
      actions={can === true && !reading ? <AddPasskey /> : undefined}
    >
      {reading || found.isPending ? (
        <div className="p-4">
          <Skeleton className="h-9 w-full" />
        </div>
      ) : found.data === undefined ? (
        <LoadFailure title="Your passkeys could not be read" query={found} />
      ) : found.data.data.length === 0 ? (
        <p className="p-4 text-sm text-muted-foreground">
          {can === false ? <NoPasskeysHere /> : 'You have none yet. Each device of yours can hold one.'}
        </p>
      ) : (
        <ul className="divide-y">
          {found.data.data.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function AddPasskey() {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const add = useAddPasskey();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    add.mutate(name, {
      onSuccess: () => {
        setOpen(false);
        toast.success('The passkey is added', { description: 'Sign in with it from now on.' });
      },
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        add.reset();
        if (next) setName(deviceOf(navigator.userAgent));
      }}
      trigger={
        <Button size="sm" icon={<KeyRound aria-hidden />}>
          Add a passkey
        </Button>
      }
      title="Add a passkey"
      description="Your device asks for a finger, a face or its PIN next. Neither leaves it."
      width="sm"
      footer={
        <>
          <DialogClose />
          <Button
            type="submit"
            form="passkey"
            variant="primary"
            pending={add.isPending}
            pendingLabel="Waiting for your device"
          >
            Add it
          </Button>
        </>
      }
    >
      <form id="passkey" noValidate onSubmit={submit}>
        <Field
          label="Name"
          description="To tell it from others later."
          error={add.isError ? errorText(add.error) : undefined}
        >
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

function PasskeyRow({ passkey }: { passkey: OwnPasskey }) {
  const [open, setOpen] = useState(false);
  const remove = useRemovePasskey();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 text-sm">
        <p className="name-text flex flex-wrap items-center gap-2 font-medium">
          {passkey.name} {passkey.synced ? <Badge tone="neutral">On several devices</Badge> : null}
        </p>
        <p className="text-muted-foreground">
          added <AbsoluteTime at={passkey.addedAt} show="date" /> ·{' '}
          {passkey.lastUsedAt === null ? (
            'not used yet'
          ) : (
            <>
              last used <RelativeTime at={passkey.lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button size="sm" aria-label={`Remove the passkey ${passkey.name}`}>
            Remove
          </Button>
        }
        title={`Remove the passkey ${passkey.name}?`}
        description="Nobody signs in with it any more, and it opens no vault key. Delete it on the device too: there it is kept until you do. Sessions go on."
        confirmLabel="Remove passkey"
        pending={remove.isPending}
        onConfirm={() =>
          remove.mutate(passkey.id, {
            onSettled: () => setOpen(false),
            onError: (error) => toast.error('The passkey was not removed', { description: errorText(error) }),
          })
        }
      />
    </li>
  );
}
