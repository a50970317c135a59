'use client';
// Choosing whom to invite: the companies, and the role everybody starts with.
import { useState } from 'react';
import { RadioGroup } from '#src/components/ui/radio-group.tsx';
import { importRoles, type ImportRole } from '../import-roles.ts';
import type { ImportPlace } from '../places.ts';
import type { Viewer } from '../../viewer.tsx';
import { ChoosePerCompany } from './choose-per-company.tsx';

const MAILS = [
  {
    value: 'now',
    label: 'When the import runs',
    description: 'Everybody is mailed their link at once.',
  },
  {
    value: 'later',
    label: 'Later',
    description:
      'The invitations wait. Send them from Users or All invitations: now, on a date or in waves, within 60 days.',
  },
] as const;

export function ChooseUsers({ place, viewer }: { place: ImportPlace; viewer: Viewer }) {
  const roles = importRoles(place.in === 'own', viewer.wholeAccount);
  const [role, setRole] = useState<ImportRole>(roles[0]?.value ?? 'member');
  const [mails, setMails] = useState<'now' | 'later'>('now');
  return (
    <ChoosePerCompany
      place={place}
      viewer={viewer}
      kind="users"
      bodyFor={(companyIds) => ({ kind: 'users', companyIds, options: { role, mails }, apply: false })}
      note="Nobody is written to for the plan"
    >
      <div className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">Role</h2>
        <p className="text-xs text-muted-foreground">
          For everybody; it can be changed for each person in the next step.
        </p>
        <RadioGroup
          className="max-w-3xl"
          label="Role"
          look="card"
          options={roles}
          value={role}
          onValueChange={setRole}
        />
        <h2 className="mt-4 text-base font-semibold">Mails</h2>
        <RadioGroup
          className="max-w-3xl"
          label="Mails"
          look="card"
          options={MAILS}
          value={mails}
          onValueChange={setMails}
        />
      </div>
    </ChoosePerCompany>
  );
}
