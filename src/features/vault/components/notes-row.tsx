'use client';
// The notes: sealed like the password, and shown long enough to be read.
import { Eye, EyeOff } from 'lucide-react';
import { Button } from '#src/components/ui/button.tsx';
import type { VaultItem } from '#src/contracts/vault.ts';
import { useReveal } from '../hooks/use-reveal.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { DetailRow } from './detail-row.tsx';
import { HidesIn, RevealError } from './reveal-state.tsx';

const SHOWN_SECONDS = 60;

export function NotesRow({ item }: { item: VaultItem }) {
  const { companyId, mayReveal } = useVaultDesk();
  const secret = useReveal(companyId, item.id, 'notes', () => SHOWN_SECONDS);
  const { shown } = secret;
  return (
    <DetailRow
      label="Notes"
      actions={
        mayReveal ? (
          <Button
            size="sm"
            variant="ghost"
            pending={secret.pending}
            icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            onClick={() => (shown ? secret.hide() : void secret.reveal())}
          >
            {shown ? 'Hide notes' : 'Show notes'}
          </Button>
        ) : null
      }
    >
      {shown ? (
        <>
          <output
            aria-label="Notes"
            dir="auto"
            className="block max-h-60 overflow-y-auto break-words whitespace-pre-wrap"
            tabIndex={0}
          >
            {shown.value.notes ?? ''}
          </output>
          <HidesIn until={shown.until} />
        </>
      ) : (
        <span className="text-muted-foreground">Sealed</span>
      )}
      <RevealError text={secret.error} />
    </DetailRow>
  );
}
