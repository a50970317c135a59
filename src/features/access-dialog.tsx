'use client';
// Who can see this: everybody with a place in a company, what each may do there or with one item, and the company's own say
// about the MSP.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { Switch } from '#src/components/ui/switch.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { getCompanyAccess, setMspReveal, type CompanyAccess } from '#src/contracts/access.ts';
import { call, errorText } from './http.ts';
import { useViewer } from './viewer.tsx';
import { ROLE_LABEL } from '#src/model/roles.ts';
import { LoadFailure } from './load-failure.tsx';

type Person = CompanyAccess['data'][number];

/** With `itemId`, who can reveal that very item; read again whenever somebody looks. */
function accessQuery(companyId: string, itemId: string | undefined) {
  return queryOptions({
    queryKey: ['company-access', companyId, itemId ?? null],
    queryFn: ({ signal }) =>
      call(getCompanyAccess, {
        params: { companyId },
        query: itemId === undefined ? {} : { itemId },
        signal,
      }),
    staleTime: 0,
  });
}

/** `name` of the company or the item. */
export function AccessDialog(props: {
  companyId: string;
  itemId?: string | undefined;
  name: string;
  trigger: ReactElement;
}) {
  const { companyId, itemId, name, trigger } = props;
  return (
    <Dialog
      trigger={trigger}
      title={`Who can see ${name}`}
      description="As it stands at this moment. Every change counts from the next click of whom it concerns."
    >
      <AccessList companyId={companyId} itemId={itemId} />
    </Dialog>
  );
}

function AccessList({ companyId, itemId }: { companyId: string; itemId: string | undefined }) {
  const found = useQuery(accessQuery(companyId, itemId));
  if (found.isPending) return <Skeleton className="h-40 w-full" />;
  if (found.data === undefined) {
    return <LoadFailure title="This could not be read" query={found} />;
  }
  const { data, vaultClosedAt, mayClose } = found.data;
  return (
    <div className="flex flex-col gap-4">
      {vaultClosedAt === null ? null : (
        <Callout tone="info" title="The vault is closed to the staff of the MSP">
          Since <AbsoluteTime at={vaultClosedAt} /> none of them can reveal a password here. The company’s own
          people can.
        </Callout>
      )}
      {mayClose && itemId === undefined ? (
        <RevealSwitch companyId={companyId} closed={vaultClosedAt !== null} />
      ) : null}
      <ul className="divide-y rounded-md border">
        {data.map((person) => (
          <AccessRow key={person.membershipId} person={person} />
        ))}
      </ul>
    </div>
  );
}

function RevealSwitch({ companyId, closed }: { companyId: string; closed: boolean }) {
  const msp = useViewer().account.name;
  const client = useQueryClient();
  const set = useMutation({
    mutationFn: (allowed: boolean) => call(setMspReveal, { params: { companyId }, body: { allowed } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['company-access', companyId] }),
    onError: (error) => toast.error('Nothing was changed', { description: errorText(error) }),
  });
  return (
    <Switch
      label={`${msp} may reveal passwords here`}
      description="They can still see names and addresses, and import what is in IT Glue."
      checked={!closed}
      disabled={set.isPending}
      onCheckedChange={(allowed) => set.mutate(allowed)}
    />
  );
}

function AccessRow({ person }: { person: Person }) {
  const rights = [
    person.mayReveal ? 'reveals passwords' : null,
    person.mayImport ? 'imports' : null,
    person.mayMap ? 'maps it to IT Glue' : null,
    person.mayInvite ? 'invites people' : null,
  ].filter((right) => right !== null);
  return (
    <li className="px-3 py-2.5 text-sm">
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="name-text font-medium">{person.name || person.email}</span>
        <span className="text-muted-foreground">{ROLE_LABEL[person.role]}</span>
      </p>
      <p className="flex flex-wrap items-center gap-2 text-muted-foreground">
        {person.mayReveal ? null : <Badge tone="off">Cannot reveal</Badge>}
        {rights.length === 0 ? 'sees names and addresses' : rights.join(', ')}
      </p>
      {person.until === null && person.reason === null ? null : (
        <p className="name-text text-muted-foreground">
          {person.until === null ? null : (
            <>
              until <AbsoluteTime at={person.until} />
            </>
          )}
          {person.reason === null ? null : ` · ${person.reason}`}
          {person.ticket === null ? null : ` · ticket ${person.ticket}`}
        </p>
      )}
    </li>
  );
}
