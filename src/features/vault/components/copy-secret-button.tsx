'use client';
// Copies a secret without showing it: fetched at the press, and taken out of the clipboard again.
import { KeyRound } from 'lucide-react';
import { CopyButton } from '#src/components/ui/copy-button.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { VaultItem } from '#src/contracts/vault.ts';
import { errorText } from '../../http.ts';
import { CLIPBOARD_SECONDS, forgetLater } from '../clipboard.ts';
import { revealOnce } from '../hooks/use-reveal.ts';
import { useVaultDesk } from '../vault-desk.tsx';

/** Why a secret could not be copied, fit to show. */
class NothingToCopy extends Error {}

const LABELS = { password: 'password', totp: 'one-time code' } as const;

export function CopySecretButton({
  item,
  field,
  iconOnly,
  onFailed,
}: {
  item: VaultItem;
  field: 'password' | 'totp';
  iconOnly?: boolean;
  onFailed?: (why: string) => void;
}) {
  const { companyId } = useVaultDesk();
  const fetchSecret = async () => {
    const text = await secretText(companyId, item.id, field);
    await forgetLater(text);
    return text;
  };
  const tellFailure = (error: unknown) => {
    const why = failureText(error);
    if (onFailed) onFailed(why);
    else toast.error(`Could not copy the ${LABELS[field]} of ${item.name}`, { description: why, timeout: 0 });
  };
  return (
    <CopyButton
      value={fetchSecret}
      label={iconOnly ? `Copy ${LABELS[field]} of ${item.name}` : `Copy ${LABELS[field]}`}
      iconOnly={iconOnly}
      mark={<KeyRound aria-hidden />}
      onCopied={() =>
        toast.success(`Copied the ${LABELS[field]} of ${item.name}`, {
          description: `It leaves the clipboard after ${CLIPBOARD_SECONDS} seconds, where your browser allows it.`,
        })
      }
      onFailed={tellFailure}
    />
  );
}

async function secretText(companyId: string, itemId: string, field: 'password' | 'totp'): Promise<string> {
  const { password, totp } = await revealOnce(companyId, itemId, field);
  if (field === 'password') {
    if (password === null || password === undefined) throw new NothingToCopy('This item has no password.');
    return password;
  }
  if (totp === null || totp === undefined) throw new NothingToCopy('This item has no second factor.');
  if ('unusable' in totp) throw new NothingToCopy(totp.detail);
  return totp.code;
}

function failureText(error: unknown): string {
  if (error instanceof NothingToCopy) return error.message;
  if (error instanceof DOMException) {
    return 'The browser did not let this page use the clipboard. Reveal the value and copy it by hand.';
  }
  return errorText(error);
}
