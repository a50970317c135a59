'use client';
// The web address of the account's own company: without it nobody can be invited to the MSP either.
import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { getCompany, type CompanyRow } from '#src/contracts/companies.ts';
import { ApiError, call, errorText } from '../../http.ts';
import { useViewer } from '../../viewer.tsx';
import { useChangeCompany } from '../hooks/use-company-changes.ts';
import { companiesKey } from '../queries.ts';
import { typedAddress } from '../typed-address.ts';
import { LoadFailure } from '../../load-failure.tsx';

const form = z.object({ webAddress: typedAddress.min(1, 'Enter the web address of your company.') });

export function OwnAddressCard() {
  const { ownCompanyId, rights } = useViewer();
  const found = useQuery({
    queryKey: [...companiesKey, 'own'],
    queryFn: ({ signal }) => call(getCompany, { params: { companyId: ownCompanyId }, signal }),
    enabled: rights.includes('manage_companies'),
  });
  if (!rights.includes('manage_companies')) return null;
  return (
    <Card
      title="Web address of your company"
      description="Colleagues can be invited once it is there, and it keeps your own domain out of the clients’ suggestions."
    >
      {found.data ? (
        <AddressForm key={found.data.version} company={found.data} />
      ) : found.isError ? (
        <LoadFailure title="Your company could not be read" query={found} />
      ) : (
        <Skeleton className="h-19 w-full" />
      )}
    </Card>
  );
}

function AddressForm({ company }: { company: CompanyRow }) {
  const change = useChangeCompany();
  const { register, handleSubmit, formState, setError } = useForm<z.infer<typeof form>>({
    resolver: zodResolver(form),
    defaultValues: { webAddress: company.webAddress ?? '' },
  });
  const { errors, isSubmitting } = formState;
  const save = handleSubmit(async ({ webAddress }) => {
    try {
      await change.mutateAsync({ companyId: company.id, version: company.version, webAddress });
      toast.success('The web address is saved');
    } catch (error) {
      const beside = error instanceof ApiError ? error.fieldMessage('webAddress') : undefined;
      if (beside === undefined) setError('root', { message: errorText(error) });
      else setError('webAddress', { message: beside }, { shouldFocus: true });
    }
  });
  return (
    <form noValidate onSubmit={(event) => void save(event)} className="flex max-w-md flex-col gap-3">
      {errors.root ? (
        <Callout tone="danger" live title="Nothing was saved">
          {errors.root.message}
        </Callout>
      ) : null}
      <Field label="Web address" hideLabel error={errors.webAddress?.message}>
        <Input
          autoComplete="off"
          inputMode="url"
          spellCheck={false}
          placeholder="acme.com"
          {...register('webAddress')}
        />
      </Field>
      <div>
        <Button type="submit" pending={isSubmitting} pendingLabel="Saving" disabled={!formState.isDirty}>
          Save web address
        </Button>
      </div>
    </form>
  );
}
