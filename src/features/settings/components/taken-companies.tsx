'use client';
// After companies were taken from a technician: what that cannot take back, and the new key each of their vaults should get.
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { NewKeyLinks, type LeftVault } from '../../new-key-links.tsx';

export function TakenCompanies(props: {
  name: string;
  companies: readonly LeftVault[];
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
        <NewKeyLinks companies={companies} />
      </div>
    </Dialog>
  );
}
