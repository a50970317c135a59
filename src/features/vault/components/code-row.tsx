'use client';
// The one-time code of this moment, for as long as it is valid; the seed never leaves the vault.
import { Eye, EyeOff } from 'lucide-react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import type { VaultItem } from '#src/contracts/vault.ts';
import { useReveal, type Revealed } from '../hooks/use-reveal.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { CopySecretButton } from './copy-secret-button.tsx';
import { DetailRow } from './detail-row.tsx';
import { HidesIn, RevealError } from './reveal-state.tsx';

const EXPLANATION_SECONDS = 60;

function secondsOf({ totp }: Revealed): number {
  return totp && !('unusable' in totp) ? totp.validForSeconds : EXPLANATION_SECONDS;
}

export function CodeRow({ item }: { item: VaultItem }) {
  const { companyId, mayReveal } = useVaultDesk();
  const secret = useReveal(companyId, item.id, 'totp', secondsOf);
  const totp = secret.shown?.value.totp;
  return (
    <DetailRow
      label="One-time code"
      actions={
        mayReveal ? (
          <>
            <CopySecretButton iconOnly item={item} field="totp" onFailed={secret.setError} />
            <Button
              size="sm"
              variant="ghost"
              pending={secret.pending}
              icon={secret.shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              onClick={() => (secret.shown ? secret.hide() : void secret.reveal())}
            >
              {secret.shown ? 'Hide' : 'Show code'}
            </Button>
          </>
        ) : null
      }
    >
      {totp && 'unusable' in totp ? (
        <Callout tone="warning" title="No code can be computed" live>
          {totp.detail}
        </Callout>
      ) : totp && secret.shown ? (
        <>
          <output aria-label="One-time code" className="font-mono text-lg tracking-wider tabular-nums">
            {grouped(totp.code)}
          </output>
          <HidesIn until={secret.shown.until} words="Valid for" />
        </>
      ) : (
        <span className="text-muted-foreground">Set up</span>
      )}
      <RevealError text={secret.error} />
    </DetailRow>
  );
}

/** `123456` → `123 456`, easier to type over. */
function grouped(code: string): string {
  return code.length === 6 || code.length === 8
    ? `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`
    : code;
}
