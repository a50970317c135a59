'use client';
// What a technician may do in one company, until when, and why.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { StaffMember } from '#src/contracts/staff.ts';
import { GRANT_RIGHTS, type GrantRight } from '#src/model/roles.ts';
import { ApiError, errorText } from '../../http.ts';
import { useChangeGrant } from '../queries.ts';

const WORDS: Record<GrantRight, { label: string; description: string }> = {
  import: { label: 'Import', description: 'Start and carry out imports from IT Glue' },
  reveal: { label: 'Reveal', description: 'See and change passwords and codes' },
  invite: { label: 'Invite', description: 'Invite people and change their roles' },
};

type Given = StaffMember['companies'][number];

export function GrantRightsDialog({
  member,
  company,
  onClose,
}: {
  member: StaffMember;
  company: Given;
  onClose: () => void;
}) {
  const change = useChangeGrant();
  const [rights, setRights] = useState<readonly GrantRight[]>(company.rights);
  const [until, setUntil] = useState(localText(company.until));
  const [reason, setReason] = useState(company.reason ?? '');
  const [ticket, setTicket] = useState(company.ticket ?? '');
  const complaints = change.error instanceof ApiError ? change.error : null;
  const save = (): void =>
    change.mutate(
      {
        ...{ membershipId: member.id, companyId: company.id, version: member.version, rights: [...rights] },
        until: until === '' ? null : new Date(until).toISOString(),
        reason: reason.trim() || null,
        ticket: ticket.trim() || null,
      },
      {
        onSuccess: () => {
          toast.success(`The rights of ${member.name} in ${company.name} are saved`);
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`${member.name} in ${company.name}`}
      description="Counts from the next thing they do, also for a running import. The company’s administrators see it."
      width="sm"
      footer={
        <>
          <DialogClose />
          <Button variant="primary" pending={change.isPending} pendingLabel="Saving" onClick={save}>
            Save rights
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {change.isError && (complaints?.fields.length ?? 0) === 0 ? (
          <Callout tone="danger" live title="Nothing was changed">
            {errorText(change.error)}
          </Callout>
        ) : null}
        <div className="flex flex-col gap-2">
          {GRANT_RIGHTS.map((right) => (
            <CheckboxField
              key={right}
              {...WORDS[right]}
              checked={rights.includes(right)}
              onCheckedChange={(on) =>
                setRights((known) => (on ? [...known, right] : known.filter((one) => one !== right)))
              }
            />
          ))}
        </div>
        <Field
          label="Until"
          optional
          description="All access to the company ends then by itself. Empty: until it is taken away."
          error={complaints?.fieldMessage('until')}
        >
          <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Field>
        <Field label="Reason" optional error={complaints?.fieldMessage('reason')}>
          <Input value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label="Ticket number" optional error={complaints?.fieldMessage('ticket')}>
          <Input value={ticket} onChange={(event) => setTicket(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}

/** As the field for date and time wants it: in the reader's own zone, to the minute. */
function localText(at: string | null): string {
  if (at === null) return '';
  const then = new Date(at);
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
