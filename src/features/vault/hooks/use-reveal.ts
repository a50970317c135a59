'use client';
// One revealed secret: kept in this component alone, gone after its time, when the tab is left, and with the component.
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { revealVaultItem } from '#src/contracts/vault.ts';
import { call, errorText } from '../../http.ts';
import { openCompany, openRevealed } from '../sealed-vault.ts';

export type SecretField = 'password' | 'totp' | 'notes';
export type Revealed = z.output<typeof revealVaultItem.response>;

/** One call, one entry in the activity trail; of a sealed vault opened in this browser. Throws `ApiError`. */
export async function revealOnce(companyId: string, itemId: string, field: SecretField): Promise<Revealed> {
  const company = await openCompany(companyId);
  const answer = await call(revealVaultItem, { params: { companyId, itemId }, body: { fields: [field] } });
  return company === null || answer.sealed === undefined
    ? answer
    : openRevealed(company, answer.sealed, field);
}

type Shown = { value: Revealed; until: number };

/** `seconds` says how long the answer stays on the page. */
export function useReveal(
  companyId: string,
  itemId: string,
  field: SecretField,
  seconds: (value: Revealed) => number,
) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const hide = useCallback(() => setShown(null), []);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(hide, Math.max(0, shown.until - Date.now()));
    const onLeave = () => {
      if (document.hidden) hide();
    };
    document.addEventListener('visibilitychange', onLeave);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onLeave);
    };
  }, [shown, hide]);
  const reveal = async () => {
    setPending(true);
    setError(null);
    try {
      const value = await revealOnce(companyId, itemId, field);
      setShown({ value, until: Date.now() + seconds(value) * 1000 });
    } catch (thrown) {
      setError(errorText(thrown));
    } finally {
      setPending(false);
    }
  };
  return { shown, pending, error, setError, reveal, hide };
}
