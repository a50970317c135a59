'use client';
// Who is to hold a vault's next key: each only after their words were compared.
import { useMemo } from 'react';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { useKeyWords } from '../../use-key-words.ts';
import { recordOf } from '../../handed-key.ts';
import type { Custody, KeyHolder } from '../queries.ts';

type Company = Custody['companies'][number];

export function NextHolders(props: {
  company: Company;
  /** Without the person who is doing it. */
  holders: KeyHolder[];
  compared: ReadonlySet<string>;
  onCompared: (compared: ReadonlySet<string>) => void;
}) {
  const { company, holders, compared, onCompared } = props;
  const now = holders.filter(
    ({ personId }) => company.proved.includes(personId) || company.waiting.includes(personId),
  );
  const toggle = (keyId: string, on: boolean): void => {
    const next = new Set(compared);
    if (on) next.add(keyId);
    else next.delete(keyId);
    onCompared(next);
  };
  if (now.length === 0) {
    return (
      <p>
        Nobody but you holds the key now. Hand the new one over afterwards, under “Holders”: a vault should
        have two members at least.
      </p>
    );
  }
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2">
        Tick whose words are the same on their page “Your vault key”. The others get the key later, under
        “Holders”.
      </legend>
      {now.map((holder) => (
        <HolderBox
          key={holder.keyId}
          holder={holder}
          checked={compared.has(holder.keyId)}
          onToggle={(on) => toggle(holder.keyId, on)}
        />
      ))}
    </fieldset>
  );
}

function HolderBox(props: { holder: KeyHolder; checked: boolean; onToggle: (on: boolean) => void }) {
  const words = useKeyWords(useMemo(() => recordOf(props.holder), [props.holder]));
  return (
    <CheckboxField
      label={<span className="name-text font-medium">{props.holder.name}</span>}
      description={<span className="font-mono">{words?.join(' ') ?? '…'}</span>}
      checked={props.checked}
      onCheckedChange={(on) => props.onToggle(on)}
    />
  );
}
