'use client';
// The web address a new company gets: prefilled with its source, changed in place, or left for later.
import { useState } from 'react';
import type { RunItem } from '#src/contracts/imports.ts';
import { parseWebAddress } from '#src/model/web-address.ts';
import { AddressField } from './email-cell.tsx';
import { usePlanEditing } from './plan-editing.tsx';
import { errorText } from '../../http.ts';

const SOURCES: Record<string, string> = {
  itglue_domain: 'from the domains in IT Glue',
  contact_emails: 'from the contacts’ e-mail addresses',
};

function help({ data, decision }: RunItem): string {
  if (decision === 'conflict') return 'or give it one of its own';
  if (!data.webAddress) return 'may be filled in later';
  return data.addressSource ? (SOURCES[data.addressSource] ?? data.addressSource) : 'typed in';
}

export function WebAddressCell({ item }: { item: RunItem }) {
  const editing = usePlanEditing();
  const [error, setError] = useState<string | null>(null);
  const address = item.data.webAddress ?? '';
  const editable = item.decision === 'create' || item.reason === 'company_exists';
  if (!editing || !editable) {
    return (
      <span className="name-text">{address || <span className="text-muted-foreground">none</span>}</span>
    );
  }
  const save = async (text: string) => {
    if (text === address) return setError(null);
    const parsed = text === '' ? null : parseWebAddress(text);
    if (parsed && !parsed.ok) return setError(parsed.message);
    setError(null);
    try {
      await editing.edit({ where: { ids: [item.id] }, set: { webAddress: text === '' ? null : text } });
    } catch (refusal) {
      setError(errorText(refusal));
    }
  };
  return (
    <div className="min-w-0">
      <AddressField
        label={`Web address of ${item.name}`}
        value={address}
        placeholder="company.com"
        error={error}
        onSave={(text) => void save(text)}
        onLeave={() => setError(null)}
      />
      {error ? null : <p className="mt-0.5 text-xs text-muted-foreground">{help(item)}</p>}
    </div>
  );
}
