'use client';
// Choosing what to import passwords from: companies, kinds, archived ones.
import { useState } from 'react';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { FieldGroup } from '#src/components/ui/field.tsx';
import type { StartImport } from '#src/contracts/imports.ts';
import type { PasswordKind } from '#src/model/plan-password.ts';
import type { ImportPlace } from '../places.ts';
import type { Viewer } from '../../viewer.tsx';
import { ChooseFrame } from './choose-frame.tsx';
import { CompanyChoice, companyIdsOf, type ChosenCompanies } from './company-choice.tsx';
import { ConnectionGate } from './connection-gate.tsx';
import { SingleCompany, useReadyCompany } from './single-company.tsx';

type Options = { kinds: Record<PasswordKind, boolean>; includeArchived: boolean };

function bodyOf(companyIds: 'all' | string[] | null, options: Options): StartImport | null {
  const kinds = (['general', 'embedded'] as const).filter((kind) => options.kinds[kind]);
  if (companyIds === null || kinds.length === 0) return null;
  return {
    kind: 'passwords',
    companyIds,
    options: { ...(kinds.length === 1 ? { kinds } : {}), includeArchived: options.includeArchived },
    apply: false,
  };
}

export function ChoosePasswords({ place, viewer }: { place: ImportPlace; viewer: Viewer }) {
  const [companies, setCompanies] = useState<ChosenCompanies>({ mode: 'all', selection: {} });
  const [options, setOptions] = useState<Options>({
    kinds: { general: true, embedded: true },
    includeArchived: false,
  });
  const onlyId = place.in === 'msp' ? null : place.companyId;
  const ready = useReadyCompany(onlyId, 'passwords');
  const body = bodyOf(onlyId ? (ready ? [onlyId] : null) : companyIdsOf(companies), options);
  const choices = <PasswordOptions value={options} onValueChange={setOptions} />;
  return (
    <ChooseFrame
      place={place}
      viewer={viewer}
      kind="passwords"
      body={body}
      action={onlyId && !ready ? null : 'Make the plan'}
      note={body ? 'No password is read for the plan' : missing(options)}
    >
      <ConnectionGate kind="passwords" viewer={viewer}>
        {() =>
          onlyId ? (
            <SingleCompany companyId={onlyId} kind="passwords" rights={viewer.rights}>
              {choices}
            </SingleCompany>
          ) : (
            <>
              <CompanyChoice
                kind="passwords"
                rights={viewer.rights}
                value={companies}
                onValueChange={setCompanies}
              />
              {choices}
            </>
          )
        }
      </ConnectionGate>
    </ChooseFrame>
  );
}

function missing({ kinds }: Options): string {
  return kinds.general || kinds.embedded ? 'Tick at least one company' : 'Tick at least one kind of password';
}

function PasswordOptions({
  value,
  onValueChange,
}: {
  value: Options;
  onValueChange: (value: Options) => void;
}) {
  const setKind = (kind: PasswordKind) => (checked: boolean) =>
    onValueChange({ ...value, kinds: { ...value.kinds, [kind]: checked } });
  return (
    <FieldGroup
      legend="Which passwords"
      description="Categories and folders are chosen in the next step, when it is known which there are."
    >
      <CheckboxField
        label="General passwords"
        description="Those in the organization’s own list and its folders."
        checked={value.kinds.general}
        onCheckedChange={setKind('general')}
      />
      <CheckboxField
        label="Embedded passwords"
        description="Those that belong to a configuration, a document or another record; they keep its name and link."
        checked={value.kinds.embedded}
        onCheckedChange={setKind('embedded')}
      />
      <CheckboxField
        label="Archived ones too"
        description="Archived passwords are imported as archived items."
        checked={value.includeArchived}
        onCheckedChange={(includeArchived) => onValueChange({ ...value, includeArchived })}
      />
    </FieldGroup>
  );
}
