'use client';
// The form for a new company and for changing one: its name and web address.
import { zodResolver } from '@hookform/resolvers/zod';
import { useId, type FormEvent } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { Company } from '#src/contracts/companies.ts';
import { ApiError, errorText } from '../../http.ts';
import { useChangeCompany, useCreateCompany } from '../hooks/use-company-changes.ts';
import { typedAddress } from '../typed-address.ts';

const form = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the company a name.')
    .max(300, 'A company name has at most 300 characters.'),
  webAddress: typedAddress,
});
type CompanyForm = z.infer<typeof form>;
type Shown = Pick<Company, 'id' | 'name' | 'webAddress' | 'version'>;

/** `company` null makes a new one. Mounted while open, so that it starts with what is given. */
export function CompanyDialog({ company, onClose }: { company: Shown | null; onClose: () => void }) {
  const formId = useId();
  const { register, submit, errors, saving } = useCompanyForm(company, onClose);
  const isNew = company === null;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={isNew ? 'New company' : 'Change company'}
      description={
        isNew
          ? 'To bring over many at once, import them from IT Glue instead.'
          : 'Mapping, people and passwords stay as they are.'
      }
      footer={
        <>
          <DialogClose />
          <Button
            form={formId}
            type="submit"
            variant="primary"
            pending={saving}
            pendingLabel={isNew ? 'Creating' : 'Saving'}
          >
            {isNew ? 'Create company' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {errors.root ? (
          <Callout tone="danger" live title="Nothing was saved">
            {errors.root.message}
          </Callout>
        ) : null}
        <Field label="Name" error={errors.name?.message}>
          <Input autoComplete="off" {...register('name')} />
        </Field>
        <Field
          label="Web address"
          optional
          description="The site of the company, for example acme.com. Without it nobody can be invited."
          error={errors.webAddress?.message}
        >
          <Input autoComplete="off" inputMode="url" spellCheck={false} {...register('webAddress')} />
        </Field>
      </form>
    </Dialog>
  );
}

function useCompanyForm(company: Shown | null, onSaved: () => void) {
  const create = useCreateCompany();
  const change = useChangeCompany();
  const { register, handleSubmit, formState, setError } = useForm<CompanyForm>({
    resolver: zodResolver(form),
    defaultValues: { name: company?.name ?? '', webAddress: company?.webAddress ?? '' },
  });
  const save = handleSubmit(async ({ name, webAddress }) => {
    const values = { name, webAddress: webAddress === '' ? null : webAddress };
    try {
      if (company === null) await create.mutateAsync(values);
      else await change.mutateAsync({ companyId: company.id, version: company.version, ...values });
      toast.success(company === null ? `${name} is created` : `${name} is saved`);
      onSaved();
    } catch (error) {
      showRefusal(error, (field, message) => setError(field, { message }, { shouldFocus: true }));
    }
  });
  const submit = (event: FormEvent) => void save(event);
  return { register, submit, errors: formState.errors, saving: formState.isSubmitting };
}

function showRefusal(error: unknown, show: (field: 'name' | 'webAddress' | 'root', message: string) => void) {
  const refusal = error instanceof ApiError ? error : null;
  const name = refusal?.fieldMessage('name');
  const webAddress = refusal?.fieldMessage('webAddress');
  if (webAddress !== undefined) show('webAddress', webAddress);
  if (name !== undefined) show('name', name);
  if (webAddress === undefined && name === undefined) show('root', errorText(error));
}
