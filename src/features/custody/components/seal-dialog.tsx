'use client';
// The last question before the server's own key of these vaults is destroyed.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { useSeal, type Custody, type Sealing } from '../queries.ts';

const WHY: Record<Exclude<Sealing, 'done'>, string> = {
  forbidden: 'you may not',
  sealed: 'it is sealed already',
  underway: 'its key is being changed; try again when that is done',
  too_few: 'fewer than two members have opened its key',
  no_recovery: 'the recovery kit does not open it yet: hand keys out again',
};

export function SealDialog(props: { ready: Custody['companies']; onSealed: () => void }) {
  const { ready, onSealed } = props;
  const [open, setOpen] = useState(false);
  const [sure, setSure] = useState(false);
  const seal = useSeal();
  const confirm = (): void =>
    seal.mutate(
      ready.map(({ companyId }) => companyId),
      {
        onSuccess: (became) => {
          setOpen(false);
          onSealed();
          tellOf(ready, became);
        },
      },
    );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setSure(false);
        seal.reset();
      }}
      trigger={
        <Button size="sm" variant="primary" disabled={ready.length === 0}>
          {ready.length === 0 ? 'Seal' : ready.length === 1 ? 'Seal 1 vault' : `Seal ${ready.length} vaults`}
        </Button>
      }
      title={
        ready.length === 1 ? `Seal the vault of ${ready[0]?.name ?? ''}?` : `Seal ${ready.length} vaults?`
      }
      description="The server destroys its own key of them. From then on only the members who hold the key, and the recovery kit, open their secrets."
      footer={
        <>
          <DialogClose />
          <Button
            variant="danger"
            disabled={!sure}
            pending={seal.isPending}
            pendingLabel="Sealing"
            onClick={confirm}
          >
            Seal for good
          </Button>
        </>
      }
    >
      <BeforeSealing failure={seal.isError ? errorText(seal.error) : null} sure={sure} onSure={setSure} />
    </Dialog>
  );
}

function tellOf(companies: Custody['companies'], became: { companyId: string; became: Sealing }[]): void {
  const names = new Map(companies.map(({ companyId, name }) => [companyId, name]));
  for (const { companyId, became: how } of became) {
    const name = names.get(companyId) ?? 'The vault';
    if (how === 'done') toast.success(`${name} is sealed`);
    else toast.error(`${name} is not sealed: ${WHY[how]}`);
  }
}

function BeforeSealing(props: { failure: string | null; sure: boolean; onSure: (sure: boolean) => void }) {
  const { failure, sure, onSure } = props;
  return (
    <div className="flex flex-col gap-3 text-sm">
      {failure === null ? null : (
        <Callout tone="danger" live title="Nothing was sealed">
          {failure}
        </Callout>
      )}
      <p>
        Compare the words of each member’s key with them first, under “Holders”: they show that nobody put
        another key in its place. API tokens get sealed bytes from these vaults instead of passwords, and
        imports go on.
      </p>
      <CheckboxField
        label="I know that this cannot be taken back"
        checked={sure}
        onCheckedChange={(on) => onSure(on)}
      />
    </div>
  );
}
