'use client';
// All invitations that the list shows, at once: send them again, now or at a time, or withdraw them.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { bulkInvitations } from '#src/contracts/people.ts';
import type { SentTo } from '#src/contracts/endpoint.ts';
import { ApiError, call, errorText } from '#src/features/http.ts';
import { peopleKeys } from '../queries.ts';

type Which = 'invitations' | 'attention';

/** Stands above the list while it shows invitations alone. */
export function BulkInvitations(props: { companyId: string; which: Which; count: number }) {
  const [asking, setAsking] = useState<'resend' | 'revoke' | null>(null);
  if (props.count === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
      <Button size="sm" onClick={() => setAsking('resend')}>
        Send all {props.count.toLocaleString('en-US')} again
      </Button>
      <Button size="sm" onClick={() => setAsking('revoke')}>
        Withdraw all {props.count.toLocaleString('en-US')}
      </Button>
      {asking === null ? null : <BulkQuestion {...props} act={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

function BulkQuestion(props: {
  companyId: string;
  which: Which;
  count: number;
  act: 'resend' | 'revoke';
  onClose: () => void;
}) {
  const { companyId, which, count, act, onClose } = props;
  const [at, setAt] = useState('');
  const client = useQueryClient();
  const bulk = useMutation({
    mutationFn: () =>
      changeAll(companyId, { do: act, which, ...(at === '' ? {} : { at: new Date(at).toISOString() }) }),
    onSettled: () => client.invalidateQueries({ queryKey: peopleKeys.company(companyId) }),
    onSuccess: ({ done, left }) => {
      toast.success(`${done.toLocaleString('en-US')} ${act === 'resend' ? 'are sent' : 'are withdrawn'}`, {
        ...(left === 0 ? {} : { description: `${left.toLocaleString('en-US')} were left as they are.` }),
      });
      onClose();
    },
  });
  const complaint = bulk.error instanceof ApiError ? bulk.error.fieldMessage('at') : undefined;
  const number = count.toLocaleString('en-US');
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={act === 'resend' ? `Send ${number} invitations again?` : `Withdraw ${number} invitations?`}
      description={
        act === 'resend'
          ? 'Each gets a new link that works for 72 hours from its mail on; the link before ends. Those that were sent within the last ten minutes are left alone.'
          : 'Their links stop working at once. Everybody can be invited again later.'
      }
      confirmLabel={act === 'resend' ? 'Send all' : 'Withdraw all'}
      tone={act === 'resend' ? 'primary' : 'danger'}
      pending={bulk.isPending}
      onConfirm={() => bulk.mutate()}
    >
      {act === 'resend' ? (
        <Field label="Send at" optional description="Empty: now." error={complaint}>
          <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        </Field>
      ) : null}
      {bulk.isError && complaint === undefined ? (
        <Callout tone="danger" live title="Not all was done" className="mt-3">
          {errorText(bulk.error)}
        </Callout>
      ) : null}
    </ConfirmDialog>
  );
}

/** One call takes a thousand at most; it is made again while there are more and something was done. */
async function changeAll(companyId: string, body: SentTo<typeof bulkInvitations>['body']) {
  for (let before = 0; ;) {
    const { done, left, more } = await call(bulkInvitations, { params: { companyId }, body });
    before += done;
    if (!more || done === 0) return { done: before, left };
  }
}
