'use client';
// Choosing whom to invite: the companies, and the role everybody starts with.
import { useState } from 'react';
import { RadioGroup } from '#src/components/ui/radio-group.tsx';
import type { StartImport } from '#src/contracts/imports.ts';
import { importRoles, type ImportRole } from '../import-roles.ts';
import type { ImportPlace } from '../places.ts';
import type { Viewer } from '../../viewer.tsx';
import { ChooseFrame } from './choose-frame.tsx';
import { CompanyChoice, companyIdsOf, type ChosenCompanies } from './company-choice.tsx';
import { ConnectionGate } from './connection-gate.tsx';
import { SingleCompany, useReadyCompany } from './single-company.tsx';

export function ChooseUsers({ place, viewer }: { place: ImportPlace; viewer: Viewer }) {
  const roles = importRoles(place.in === 'own');
  const [companies, setCompanies] = useState<ChosenCompanies>({ mode: 'all', selection: {} });
  const [role, setRole] = useState<ImportRole>(roles[0]?.value ?? 'member');
  const onlyId = place.in === 'msp' ? null : place.companyId;
  const ready = useReadyCompany(onlyId, 'users');
  const companyIds = onlyId ? (ready ? [onlyId] : null) : companyIdsOf(companies);
  const body: StartImport | null =
    companyIds === null ? null : { kind: 'users', companyIds, options: { role }, apply: false };
  const roleChoice = (
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
  );
  return (
    <ChooseFrame
      place={place}
      viewer={viewer}
      kind="users"
      body={body}
      action={onlyId && !ready ? null : 'Make the plan'}
      note={body ? 'Nobody is written to for the plan' : 'Tick at least one company'}
    >
      <ConnectionGate kind="users" viewer={viewer}>
        {() =>
          onlyId ? (
            <SingleCompany companyId={onlyId} kind="users" rights={viewer.rights}>
              {roleChoice}
            </SingleCompany>
          ) : (
            <>
              <CompanyChoice
                kind="users"
                rights={viewer.rights}
                value={companies}
                onValueChange={setCompanies}
              />
              {roleChoice}
            </>
          )
        }
      </ConnectionGate>
    </ChooseFrame>
  );
}
