'use client';
// Disconnecting: says what stays and what stops, and asks about the mappings.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { RadioGroup } from '#src/components/ui/radio-group.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { Connection } from '#src/contracts/integrations.ts';
import { errorText } from '../../http.ts';
import { useDisconnect } from '../hooks/use-disconnect.ts';

type Choice = 'keep' | 'remove';

function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

export function DisconnectDialog({ connection }: { connection: Connection }) {
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<Choice>('keep');
  const mapped = connection.mappings > 0;
  const mappings = plural(connection.mappings, 'mapping', 'mappings');
  const disconnect = useDisconnect((chosen) => {
    setOpen(false);
    toast.success('IT Glue is disconnected', {
      ...(mapped ? { description: chosen === 'keep' ? `${mappings} kept.` : `${mappings} removed.` } : {}),
    });
  });
  return (
    <ConfirmDialog
      title="Disconnect IT Glue?"
      description="The key is forgotten here; it stays valid in IT Glue until you delete it there. Imported items, people and companies stay."
      confirmLabel={choice === 'keep' ? 'Disconnect' : `Disconnect and remove ${mappings}`}
      tone="danger"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        disconnect.reset();
      }}
      pending={disconnect.isPending}
      onConfirm={() => disconnect.mutate(choice)}
      trigger={<Button variant="danger">Disconnect…</Button>}
    >
      <div className="space-y-3">
        {connection.activeRuns > 0 ? (
          <Callout tone="warning">
            {plural(connection.activeRuns, 'import is', 'imports are')} under way and will stop. What they
            have brought so far is kept.
          </Callout>
        ) : null}
        {mapped ? <MappingsChoice mappings={mappings} value={choice} onChoose={setChoice} /> : null}
        {disconnect.error ? (
          <Callout tone="danger" live>
            {errorText(disconnect.error)}
          </Callout>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}

function MappingsChoice(props: { mappings: string; value: Choice; onChoose: (choice: Choice) => void }) {
  return (
    <RadioGroup
      label={`What about the ${props.mappings}?`}
      look="card"
      value={props.value}
      onValueChange={props.onChoose}
      options={[
        {
          value: 'keep',
          label: `Keep ${props.mappings}`,
          description: 'Connect a key of the same account later and go on as before.',
        },
        {
          value: 'remove',
          label: `Remove ${props.mappings}`,
          description:
            'Every company has to be mapped anew. Choose this to change to another IT Glue account.',
        },
      ]}
    />
  );
}
