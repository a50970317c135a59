'use client';
// The fields of an item. Secrets of an existing one stay closed until somebody chooses to change them.
import { useForm, type Resolver } from 'react-hook-form';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { createVaultItem, type VaultItem } from '#src/contracts/vault.ts';
import type { ApiError } from '../../http.ts';
import type { ItemDraft } from '../item-draft.ts';
import { draftOf, emptySecrets, startOf, type ItemFields } from '../item-draft.ts';
import { LabelInput } from './label-input.tsx';
import { NotesField, PasswordField, SeedField } from './secret-fields.tsx';

const schema = createVaultItem.body.pick({
  name: true,
  username: true,
  url: true,
  folder: true,
  category: true,
});

export function ItemForm(props: {
  id: string;
  item: VaultItem | null;
  error: ApiError | null;
  onSubmit: (draft: ItemDraft) => void;
}) {
  const { id, item, error, onSubmit } = props;
  const form = useForm<ItemFields>({
    defaultValues: { ...startOf(item), ...emptySecrets(item) },
    resolver: judge,
  });
  const { errors } = form.formState;
  const complaint = (field: keyof ItemDraft) => {
    const found = errors[field]?.message;
    return typeof found === 'string' ? found : error?.fieldMessage(field);
  };
  return (
    <form
      id={id}
      noValidate
      autoComplete="off"
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit((values) => onSubmit(draftOf(values, item)))(event)}
    >
      <Field label="Name" error={complaint('name')}>
        <Input {...form.register('name')} dir="auto" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="User name" optional error={complaint('username')}>
          <Input {...form.register('username')} spellCheck={false} autoCapitalize="off" autoComplete="off" />
        </Field>
        <Field label="Address" optional error={complaint('url')}>
          <Input {...form.register('url')} spellCheck={false} autoCapitalize="off" inputMode="url" />
        </Field>
      </div>
      <PasswordField form={form} item={item} error={complaint('password')} />
      <SeedField form={form} item={item} error={complaint('totp')} />
      <NotesField form={form} item={item} error={complaint('notes')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <LabelInput form={form} name="folder" label="Folder" error={complaint('folder')} />
        <LabelInput form={form} name="category" label="Category" error={complaint('category')} />
      </div>
    </form>
  );
}

/** The plain fields alone: secrets are judged by the server, which knows what a seed is. */
const judge: Resolver<ItemFields> = (values) => {
  const { name, username, url, folder, category } = values;
  const read = schema.safeParse({ name, username, url, folder, category });
  if (read.success) return { values, errors: {} };
  const complaints = read.error.issues.map((issue) => [
    String(issue.path[0]),
    { type: 'invalid', message: issue.message },
  ]);
  return { values: {}, errors: Object.fromEntries(complaints) as Record<string, never> };
};
