'use client';
// Settings of the connection: another key of the same account, or none at all.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { Connection } from '#src/contracts/integrations.ts';
import { connectionQuery } from '../queries.ts';
import { REGION_NAMES } from '../words.ts';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { KeyForm } from './key-form.tsx';

/** Stands inside the frame, which sees to loading and to no connection. */
export function ConnectionSettings() {
  const { data: connection } = useQuery(connectionQuery);
  if (!connection) return null;
  return (
    <div className="max-w-3xl space-y-4">
      <ReplaceKey connection={connection} />
      <Card
        title="Disconnect"
        description="Forgets the key. Companies, people and everything in vaults stay as they are."
        actions={<DisconnectDialog connection={connection} />}
      />
    </div>
  );
}

function ReplaceKey({ connection }: { connection: Connection }) {
  const [open, setOpen] = useState(false);
  return (
    <Card
      title="API key"
      description={
        <>
          Ends in <span className="font-mono">{connection.keyLast4}</span>, {REGION_NAMES[connection.region]},
          account of <span className="name-text">{connection.primaryOrganization.name}</span>. Nobody can see
          it again.
        </>
      }
      actions={
        <Dialog
          title="Replace the key"
          description={`A key of the same IT Glue account (${connection.primaryOrganization.name}) takes the old one’s place. Mappings and imports stay.`}
          open={open}
          onOpenChange={setOpen}
          trigger={<Button>Replace key</Button>}
        >
          <KeyForm
            submitLabel="Prove and replace"
            onDone={(connected) => {
              setOpen(false);
              toast.success('The key was replaced', {
                description: `The new one ends in ${connected.keyLast4}.`,
              });
            }}
            aside={<Button onClick={() => setOpen(false)}>Cancel</Button>}
          />
        </Dialog>
      }
    />
  );
}
