'use client';
// Choosing what to import passwords from: companies, kinds, archived ones.
import { useState } from 'react';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { FieldGroup } from '#src/components/ui/field.tsx';
import type { StartImport } from '#src/contracts/imports.ts';
import type { PasswordKind } from '#src/model/plan-password.ts';
import type { ImportPlace } from '../places.ts';
import type { Viewer } from '../../viewer.tsx';
import { ChoosePerCompany } from './choose-per-company.tsx';

type Options = { kinds: Record<PasswordKind, boolean>; includeArchived: boolean };

function bodyOf(companyIds: 'all' | string[], { kinds: ticked, includeArchived }: Options): StartImport {
  const kinds = (['general', 'embedded'] as const).filter((kind) => ticked[kind]);
  return {
    kind: 'passwords',
    companyIds,
    options: { ...(kinds.length === 1 ? { kinds } : {}), includeArchived },
    apply: false,
  };
}

export function ChoosePasswords({ place, viewer }: { place: ImportPlace; viewer: Viewer }) {
  const [options, setOptions] = useState<Options>({
    kinds: { general: true, embedded: true },
    includeArchived: false,
  });
  const { general, embedded } = options.kinds;
  return (
    <ChoosePerCompany
      place={place}
      viewer={viewer}
      kind="passwords"
      bodyFor={(companyIds) => bodyOf(companyIds, options)}
      missing={general || embedded ? null : 'Tick at least one kind of password'}
      note="No password is read for the plan"
    >
      <PasswordOptions value={options} onValueChange={setOptions} />
    </ChoosePerCompany>
  );
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
