'use client';
// After companies were taken from a technician: what that cannot take back, and the new key each of their vaults should get.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import type { StaffMember } from '#src/contracts/staff.ts';

export type TakenCompany = Pick<StaffMember['companies'][number], 'id' | 'name' | 'kind'>;

export function TakenCompanies(props: {
  name: string;
  companies: readonly TakenCompany[];
  onClose: () => void;
}) {
  const { name, companies, onClose } = props;
  const [only] = companies;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={
        companies.length === 1 && only !== undefined
          ? `${name} is out of ${only.name}`
          : `${name} is out of ${companies.length.toLocaleString('en-US')} companies`
      }
      description="From their next click on, and in running imports."
      footer={<DialogClose>Done</DialogClose>}
    >
      <div className="flex flex-col gap-3 text-sm">
        <p>
          <strong className="font-semibold">This cannot take back what they have seen.</strong> Passwords that
          they revealed are known to them: change those where they are used. The activity trail says which.
        </p>
        <p>
          Give each vault a new key, so that a key they held opens nothing that comes from now on. That
          matters most where a vault is sealed for its members: their own browser held its key.
        </p>
        <ul
          className="max-h-72 divide-y overflow-y-auto rounded-md border"
          aria-label="Vaults to give a new key"
        >
          {companies.map((company) => (
            <li key={company.id} className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
              <span className="name-text min-w-0">{company.name}</span>
              <ButtonLink
                size="sm"
                href={`${vaultOf(company)}?key=true`}
                aria-label={`New key for ${company.name}`}
              >
                New key
              </ButtonLink>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function vaultOf({ id, kind }: TakenCompany): string {
  return kind === 'own' ? paths.vault : companyPaths(id).vault;
}
