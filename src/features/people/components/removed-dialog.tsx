'use client';
// After somebody was removed: what removal cannot take back, and what to do about it.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import { NewKeyLinks, type LeftVault } from '../../new-key-links.tsx';
import { useViewer } from '../../viewer.tsx';

export function RemovedDialog(props: {
  companyId: string;
  companyName: string;
  name: string;
  /** Companies that were given to them as a technician: they are out of those as well. */
  given: readonly LeftVault[];
  onClose: () => void;
}) {
  const { companyId, companyName, name, given, onClose } = props;
  const viewer = useViewer();
  const vault = companyId === viewer.ownCompanyId ? paths.vault : companyPaths(companyId).vault;
  const rules = viewer.account.kind === 'msp' && viewer.rights.includes('manage_companies');
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${name} was removed`}
      description={`They have no access to ${companyName} any more, from their next click on.`}
      footer={
        <>
          <DialogClose>Done</DialogClose>
          {viewer.rights.includes('see_activity') ? (
            <ButtonLink href={`${paths.activity}?companyId=${companyId}&action=vault_item.reveal`}>
              See what was revealed
            </ButtonLink>
          ) : null}
          {rules ? (
            <ButtonLink variant="primary" href={`${vault}?key=true`}>
              Give the vault a new key
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-2 text-sm">
        <p>
          <strong className="font-semibold">Removal cannot take back what they have seen.</strong> A password
          that they revealed or copied is known to them: change it where it is used. The activity trail says
          which ones those are.
        </p>
        {rules ? (
          <p>
            Give the vault a new key as well, so that a key which was copied while they were here opens
            nothing that comes from now on. The vault stays open meanwhile.
          </p>
        ) : null}
        {rules && given.length > 0 ? (
          <>
            <p>The same goes for the companies that were given to them:</p>
            <NewKeyLinks companies={given} />
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
