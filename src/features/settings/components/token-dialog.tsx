'use client';
// Makes an API token, and shows it the one time that it can be seen.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { CopyButton } from '#src/components/ui/copy-button.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import type { TokenRight } from '#src/model/api-token.ts';
import { ApiError, errorText } from '../../http.ts';
import { useCreateApiToken } from '../queries.ts';
import { TokenFields, type TokenDraft } from './token-fields.tsx';

export function TokenDialog({ rights, onClose }: { rights: readonly TokenRight[]; onClose: () => void }) {
  const create = useCreateApiToken();
  const [draft, setDraft] = useState<TokenDraft>({ name: '', rights: ['read'], companies: null, days: '90' });
  const make = (): void =>
    create.mutate({
      name: draft.name,
      rights: [...draft.rights],
      companyIds: draft.companies === null ? null : [...draft.companies],
      days: Number(draft.days),
    });
  const complaints = create.error instanceof ApiError ? create.error : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={create.isSuccess ? 'Your new token' : 'Make an API token'}
      description={
        create.isSuccess
          ? undefined
          : 'It never has more than you have at that moment, and ends with your place here.'
      }
      footer={
        create.isSuccess ? (
          <DialogClose>Done</DialogClose>
        ) : (
          <>
            <DialogClose />
            <Button variant="primary" pending={create.isPending} pendingLabel="Making" onClick={make}>
              Make token
            </Button>
          </>
        )
      }
    >
      {create.isSuccess ? (
        <NewToken token={create.data.token} />
      ) : (
        <div className="flex flex-col gap-4">
          {create.isError && (complaints?.fields.length ?? 0) === 0 ? (
            <Callout tone="danger" live title="No token was made">
              {errorText(create.error)}
            </Callout>
          ) : null}
          <TokenFields
            draft={draft}
            given={rights}
            complaint={(path) => complaints?.fieldMessage(path)}
            onChange={setDraft}
          />
        </div>
      )}
    </Dialog>
  );
}

function NewToken({ token }: { token: string }) {
  return (
    <div className="flex flex-col gap-3">
      <Callout tone="warning" title="Copy it now">
        This is the only time it is shown. Keep it like a password; who has it has its rights.
      </Callout>
      <div className="flex flex-wrap items-center gap-2 rounded-md border p-3">
        <code className="min-w-0 flex-1 text-sm break-all" aria-label="API token">
          {token}
        </code>
        <CopyButton value={token} label="Copy token" />
      </div>
    </div>
  );
}
