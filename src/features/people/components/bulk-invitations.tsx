'use client';
// All invitations that the list shows, at once: send them, now, at a time or in waves, or withdraw them.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import type { InvitationGroup } from '#src/contracts/many-invitations.ts';
import { ManyDialog, type ManyProps } from './many-dialog.tsx';

/** Stands above the list while it shows invitations alone. */
export function BulkInvitations(props: { companyId: string; which: InvitationGroup; count: number }) {
  const { companyId, which, count } = props;
  const [asking, setAsking] = useState<ManyProps['act'] | null>(null);
  const number = count.toLocaleString('en-US');
  return (
    <>
      {count === 0 ? null : (
        <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
          <Button size="sm" onClick={() => setAsking('resend')}>
            {which === 'planned' ? `Send or plan all ${number}` : `Send all ${number} again`}
          </Button>
          <Button size="sm" onClick={() => setAsking('revoke')}>
            Withdraw all {number}
          </Button>
        </div>
      )}
      {asking === null ? null : (
        <ManyDialog
          {...{ companyIds: [companyId], which, count, act: asking }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
