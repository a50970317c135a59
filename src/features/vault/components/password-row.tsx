'use client';
// The password: dots until revealed, shown for ten seconds, copied without being shown.
import { Eye, EyeOff } from 'lucide-react';
import { Button } from '#src/components/ui/button.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import type { VaultItem } from '#src/contracts/vault.ts';
import { useReveal } from '../hooks/use-reveal.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { CopySecretButton } from './copy-secret-button.tsx';
import { DetailRow } from './detail-row.tsx';
import { HidesIn, RevealError } from './reveal-state.tsx';
import { StrengthHint } from './strength-hint.tsx';

const SHOWN_SECONDS = 10;

export function PasswordRow({ item }: { item: VaultItem }) {
  const { companyId, mayReveal } = useVaultDesk();
  const secret = useReveal(companyId, item.id, 'password', () => SHOWN_SECONDS);
  if (!item.hasPassword) {
    return (
      <DetailRow label="Password">
        <span className="text-muted-foreground">None stored</span>
      </DetailRow>
    );
  }
  const { shown } = secret;
  return (
    <DetailRow
      label="Password"
      actions={
        mayReveal ? (
          <>
            <CopySecretButton iconOnly item={item} field="password" onFailed={secret.setError} />
            <Button
              size="sm"
              variant="ghost"
              pending={secret.pending}
              icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              onClick={() => (shown ? secret.hide() : void secret.reveal())}
            >
              {shown ? 'Hide' : 'Reveal'}
            </Button>
          </>
        ) : null
      }
    >
      {shown ? (
        <output aria-label="Password" className="block font-mono text-sm break-all whitespace-pre-wrap">
          {shown.value.password ?? ''}
        </output>
      ) : (
        <span aria-label="Hidden" role="img" className="tracking-widest text-muted-foreground select-none">
          ••••••••••
        </span>
      )}
      {shown ? <StoredStrength password={shown.value.password ?? ''} /> : null}
      {shown ? <HidesIn until={shown.until} /> : <PasswordAge at={item.passwordChangedAt} />}
      <RevealError text={secret.error} />
    </DetailRow>
  );
}

/** Judged here, in the browser that shows it: how strong a password is would help whoever steals the database. */
function StoredStrength({ password }: { password: string }) {
  if (password === '') return null;
  return (
    <div className="text-xs text-muted-foreground">
      <StrengthHint password={password} />
    </div>
  );
}

function PasswordAge({ at }: { at: string | null }) {
  if (at === null) return null;
  return (
    <p className="text-xs text-muted-foreground">
      Set <RelativeTime at={at} />
    </p>
  );
}
