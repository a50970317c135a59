'use client';
// Chooses the companies of one technician.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { CompanyRow } from '#src/contracts/companies.ts';
import type { StaffMember } from '#src/contracts/staff.ts';
import { errorText } from '../../http.ts';
import { CompanyChoice } from './company-choice.tsx';
import { GivenCompanies } from './given-companies.tsx';
import { TakenCompanies } from './taken-companies.tsx';
import { grantableCompaniesQuery, useGiveCompanies } from '../queries.ts';
import { LoadFailure } from '../../load-failure.tsx';
import type { LeftVault } from '../../new-key-links.tsx';

export function GrantsDialog({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const [taken, setTaken] = useState<readonly LeftVault[]>([]);
  if (taken.length > 0) return <TakenCompanies name={member.name} companies={taken} onClose={onClose} />;
  return <Choosing member={member} onClose={onClose} onTaken={setTaken} />;
}

type ChoosingProps = {
  member: StaffMember;
  onClose: () => void;
  onTaken: (companies: readonly LeftVault[]) => void;
};

function useSave({ member, onClose, onTaken }: ChoosingProps, chosen: ReadonlySet<string>) {
  const give = useGiveCompanies();
  const save = () =>
    give.mutate(
      { membershipId: member.id, companyIds: [...chosen], version: member.version },
      {
        onSuccess: () => {
          const taken = member.companies.filter(({ id }) => !chosen.has(id));
          if (taken.length > 0) {
            onTaken(taken);
            return;
          }
          toast.success(
            `${member.name} now has ${chosen.size} ${chosen.size === 1 ? 'company' : 'companies'}`,
          );
          onClose();
        },
      },
    );
  return { give, save };
}

function Choosing(props: ChoosingProps) {
  const { member, onClose } = props;
  const companies = useQuery(grantableCompaniesQuery);
  const [chosen, setChosen] = useState(() => new Set(member.companies.map((company) => company.id)));
  const { give, save } = useSave(props, chosen);
  const toggle = (id: string, on: boolean) =>
    setChosen((known) => {
      const next = new Set(known);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Companies of ${member.name}`}
      description="Counts from the next thing they do. What is taken away is closed at once, also for a running import; after what is new they sign in again."
      footer={
        <>
          <DialogClose />
          <Button variant="primary" pending={give.isPending} pendingLabel="Saving" onClick={save}>
            {`Give ${chosen.size.toLocaleString('en-US')} ${chosen.size === 1 ? 'company' : 'companies'}`}
          </Button>
        </>
      }
    >
      {give.isError ? (
        <Callout tone="danger" live title="Nothing was changed">
          {errorText(give.error)}
        </Callout>
      ) : null}
      {companies.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : companies.isError ? (
        <LoadFailure title="The companies could not be read" query={companies} />
      ) : (
        <>
          <CompanyChoice companies={givenFirst(companies.data, member)} chosen={chosen} onToggle={toggle} />
          <GivenCompanies member={member} />
        </>
      )}
    </Dialog>
  );
}

/** In the order of before it was opened: rows do not jump while they are ticked. */
function givenFirst(companies: readonly CompanyRow[], member: StaffMember): CompanyRow[] {
  const given = new Set(member.companies.map((company) => company.id));
  return [...companies].sort((a, b) => Number(given.has(b.id)) - Number(given.has(a.id)));
}
