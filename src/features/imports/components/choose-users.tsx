'use client';
// Choosing whom to invite: the companies, and the role everybody starts with.
import { useState } from 'react';
import { RadioGroup } from '#src/components/ui/radio-group.tsx';
import { importRoles, type ImportRole } from '../import-roles.ts';
import type { ImportPlace } from '../places.ts';
import type { Viewer } from '../../viewer.tsx';
import { ChoosePerCompany } from './choose-per-company.tsx';

export function ChooseUsers({ place, viewer }: { place: ImportPlace; viewer: Viewer }) {
  const roles = importRoles(place.in === 'own', viewer.wholeAccount);
  const [role, setRole] = useState<ImportRole>(roles[0]?.value ?? 'member');
  return (
    <ChoosePerCompany
      place={place}
      viewer={viewer}
      kind="users"
      bodyFor={(companyIds) => ({ kind: 'users', companyIds, options: { role }, apply: false })}
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
      </div>
    </ChoosePerCompany>
  );
}
