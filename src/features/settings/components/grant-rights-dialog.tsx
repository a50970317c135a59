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
  map: { label: 'Map', description: 'Choose its organization in IT Glue, also a different one' },
  reveal: { label: 'Reveal', description: 'See and change passwords and codes' },
  invite: { label: 'Invite', description: 'Invite people and change their roles' },
};

type Given = StaffMember['companies'][number];

type Draft = { rights: readonly GrantRight[]; until: string; reason: string; ticket: string };

export function GrantRightsDialog(props: { member: StaffMember; company: Given; onClose: () => void }) {
  const { member, company, onClose } = props;
  const change = useChangeGrant();
  const [draft, setDraft] = useState<Draft>({
    rights: company.rights,
    until: localText(company.until),
    reason: company.reason ?? '',
    ticket: company.ticket ?? '',
  });
  const save = (): void =>
    change.mutate(
      {
        ...{ membershipId: member.id, companyId: company.id, version: member.version },
        rights: [...draft.rights],
        until: draft.until === '' ? null : new Date(draft.until).toISOString(),
        reason: draft.reason.trim() || null,
        ticket: draft.ticket.trim() || null,
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
      <GrantFields draft={draft} error={change.error} onChange={setDraft} />
    </Dialog>
  );
}

function GrantFields(props: { draft: Draft; error: Error | null; onChange: (draft: Draft) => void }) {
  const { draft, error, onChange } = props;
  const complaints = error instanceof ApiError ? error : null;
  const choose = (right: GrantRight, on: boolean): void =>
    onChange({
      ...draft,
      rights: on ? [...draft.rights, right] : draft.rights.filter((one) => one !== right),
    });
  return (
    <div className="flex flex-col gap-4">
      {error !== null && (complaints?.fields.length ?? 0) === 0 ? (
        <Callout tone="danger" live title="Nothing was changed">
          {errorText(error)}
        </Callout>
      ) : null}
      <div className="flex flex-col gap-2">
        {GRANT_RIGHTS.map((right) => (
          <CheckboxField
            key={right}
            {...WORDS[right]}
            checked={draft.rights.includes(right)}
            onCheckedChange={(on) => choose(right, on)}
          />
        ))}
      </div>
      <Field
        label="Until"
        optional
        description="All access to the company ends then by itself. Empty: until it is taken away."
        error={complaints?.fieldMessage('until')}
      >
        <Input
          type="datetime-local"
          value={draft.until}
          onChange={(event) => onChange({ ...draft, until: event.target.value })}
        />
      </Field>
      <Field label="Reason" optional error={complaints?.fieldMessage('reason')}>
        <Input
          value={draft.reason}
          onChange={(event) => onChange({ ...draft, reason: event.target.value })}
        />
      </Field>
      <Field label="Ticket number" optional error={complaints?.fieldMessage('ticket')}>
        <Input
          value={draft.ticket}
          onChange={(event) => onChange({ ...draft, ticket: event.target.value })}
        />
      </Field>
    </div>
  );
}

/** As the field for date and time wants it: in the reader's own zone, to the minute. */
function localText(at: string | null): string {
  if (at === null) return '';
  const then = new Date(at);
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
