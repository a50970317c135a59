'use client';
// Makes a company of an organization: for a client that is in IT Glue and not here yet.
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { errorText } from '../../http.ts';
import { useCreateCompany } from '../hooks/use-create-company.ts';

type Props = { organization: { id: string; name: string } | null; onClose: () => void };

export function CreateDialog({ organization, onClose }: Props) {
  const { create, why } = useCreateCompany(onClose);
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      title={`Create a company for ${organization?.name ?? ''}?`}
      description="It is made with the name and the web address that IT Glue has, and is mapped to this organization by the same act. Other companies stay as they are."
      confirmLabel="Create the company"
      tone="primary"
      open={organization !== null}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      pending={create.isPending}
      onConfirm={() => {
        if (organization !== null) create.mutate(organization);
      }}
    >
      {create.isError || why !== null ? (
        <Callout tone="danger" live title="No company was made">
          {why ?? errorText(create.error)}
        </Callout>
      ) : null}
    </ConfirmDialog>
  );
}
