'use client';
// Confirming somebody who has accepted where the vault is sealed: their words, heard by voice, beside those of their key.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { CompanyUser } from '#src/contracts/people.ts';
import { recordOf, type Receiver } from '#src/features/handed-key.ts';
import { errorText } from '#src/features/http.ts';
import { KeyWords } from '#src/features/key-words.tsx';
import { LoadFailure } from '#src/features/load-failure.tsx';
import { useKeyWords } from '#src/features/use-key-words.ts';
import { confirmationQuery, useConfirm, type Confirmation } from '#src/features/waiting.ts';
import { ROLE_LABEL } from '#src/model/roles.ts';
import { peopleKeys } from '../queries.ts';
import { nameOf } from './person-menu.tsx';

type Asked = { companyId: string; user: CompanyUser; onClose: () => void };

export function ConfirmUser({ companyId, user, onClose }: Asked) {
  const found = useQuery(confirmationQuery(companyId, user.id));
  const name = nameOf(user);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Confirm ${name}?`}
      description={`${user.email} has accepted as ${ROLE_LABEL[user.role]} and opens nothing until they are confirmed.`}
    >
      {found.isPending ? (
        <Skeleton className="h-40 w-full" />
      ) : found.data === undefined ? (
        <LoadFailure title="This could not be read" query={found} />
      ) : (
        <State {...{ companyId, user, onClose }} told={found.data} />
      )}
    </Dialog>
  );
}

function State({ told, ...asked }: Asked & { told: Confirmation }) {
  const name = nameOf(asked.user);
  if (!told.mayConfirm) {
    return (
      <Callout title="Somebody who holds the vault’s key confirms them">
        {told.confirmers.length === 0
          ? 'Nobody who may change people here holds it at present. An owner or administrator can take it back with the recovery kit, under Settings, Sealed vaults.'
          : `They compare words with ${name} first: ${told.confirmers.join(', ')}.`}
      </Callout>
    );
  }
  if (told.key === null) {
    return (
      <Callout title="They have no vault key yet">
        {`The page that ${name} sees after signing in asks them to make one. Its words then appear here by themselves.`}
      </Callout>
    );
  }
  const { personId, key } = told;
  return <Compare key={key.id} {...asked} told={told} to={{ ...key, personId, keyId: key.id }} />;
}

function Compare({ companyId, user, onClose, told, to }: Asked & { told: Confirmation; to: Receiver }) {
  const client = useQueryClient();
  const name = nameOf(user);
  // Not of a later answer: the key that the words are of is the one that is confirmed.
  const [shown] = useState(to);
  const words = useKeyWords(useMemo(() => recordOf(shown), [shown]));
  const confirm = useConfirm(companyId, user.id);
  const start = (): void =>
    confirm.mutate(
      { to: shown, version: told.version, handsKey: told.handsKey },
      {
        onSuccess: () => {
          toast.success(`${name} is confirmed`, {
            description: told.handsKey
              ? 'The vault’s key went over with it.'
              : 'Hand them the keys of vaults under Settings, Sealed vaults.',
          });
          onClose();
        },
        onSettled: () => void client.invalidateQueries({ queryKey: peopleKeys.company(companyId) }),
      },
    );
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p>
        Call <bdi className="font-medium">{name}</bdi>, on a number you know, and have them read the words on
        their page to you. A mail or a chat will not do: whoever reads their mail could have accepted in their
        place.
      </p>
      <KeyWords words={words} />
      {confirm.isError ? (
        <Callout tone="danger" live title="Nobody was confirmed">
          {errorText(confirm.error)}
        </Callout>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <p className="font-medium">Are these the words they read to you?</p>
        <div className="flex flex-wrap gap-2">
          <DialogClose>No, do not confirm</DialogClose>
          <Button
            variant="primary"
            pending={confirm.isPending}
            pendingLabel="Confirming"
            disabled={words === null}
            onClick={start}
          >
            Yes, confirm
          </Button>
        </div>
      </div>
    </div>
  );
}
