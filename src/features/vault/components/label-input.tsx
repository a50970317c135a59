'use client';
// A folder or category: typed freely, with those that exist offered.
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import type { ItemFields } from '../item-draft.ts';
import { vaultLabelsQuery } from '../queries.ts';
import { useVaultDesk } from '../vault-desk.tsx';

const MOST_OFFERED = 200;

export function LabelInput(props: {
  form: UseFormReturn<ItemFields>;
  name: 'folder' | 'category';
  label: string;
  error: string | undefined;
}) {
  const { form, name, label, error } = props;
  const { companyId } = useVaultDesk();
  const listId = useId();
  const labels = useQuery(vaultLabelsQuery(companyId, false)).data;
  const known = (name === 'folder' ? labels?.folders : labels?.categories) ?? [];
  return (
    <Field label={label} optional error={error}>
      <Input {...form.register(name)} list={listId} dir="auto" autoComplete="off" />
      <datalist id={listId}>
        {known.slice(0, MOST_OFFERED).map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </Field>
  );
}
