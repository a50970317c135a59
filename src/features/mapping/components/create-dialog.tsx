'use client';
// Makes a company of an organization: for a client that is in IT Glue and not here yet.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { runPath } from '#src/config/paths.ts';
import { startImport } from '#src/contracts/imports.ts';
import { useGo } from '#src/components/layout/leave-guard.tsx';
import { call, errorText } from '../../http.ts';

type Props = { organization: { id: string; name: string } | null; onClose: () => void };

export function CreateDialog({ organization, onClose }: Props) {
  const client = useQueryClient();
  const go = useGo();
  const create = useMutation({
    mutationFn: (organizationId: string) =>
      call(startImport, {
        body: { kind: 'companies', organizationIds: [organizationId], options: {}, apply: true },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: (run) => {
      toast.success(`${organization?.name ?? 'The organization'} is becoming a company`, {
        action: { label: 'Show the import', onPress: () => go(runPath(run.id)) },
      });
      onClose();
      void client.invalidateQueries();
    },
  });
  return (
    <ConfirmDialog
      title={`Create a company for ${organization?.name ?? ''}?`}
      description="It is made with the name and the web address that IT Glue has, and is mapped to this organization by the same act. Other companies stay as they are."
      confirmLabel="Create the company"
      tone="primary"
      open={organization !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      pending={create.isPending}
      onConfirm={() => {
        if (organization !== null) create.mutate(organization.id);
      }}
    >
      {create.isError ? (
        <Callout tone="danger" live title="No company was made">
          {errorText(create.error)}
        </Callout>
      ) : null}
    </ConfirmDialog>
  );
}
