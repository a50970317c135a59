'use client';
// The e-mail address a person is invited at: picked where IT Glue has several, typed where it has none or a wrong one.
import { useState } from 'react';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { Select } from '#src/components/ui/select.tsx';
import type { RunItem } from '#src/contracts/imports.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { usePlanEditing } from './plan-editing.tsx';
import { errorText } from '../../http.ts';

const ANOTHER = 'another';
/** Reasons that another address can cure. */
const CURABLE = new Set(['no_email', 'invalid_email', 'same_email', 'already_invited']);

function isEditable({ decision, reason }: RunItem): boolean {
  return decision === 'create' || (reason !== null && CURABLE.has(reason));
}

function choicesOf({ data }: RunItem) {
  const known = new Map<string, string>();
  for (const { value, label } of data.emails ?? []) known.set(value, label ? `${value} (${label})` : value);
  if (data.email && !known.has(data.email)) known.set(data.email, data.email);
  return [...known].map(([value, label]) => ({ value, label }));
}

export function EmailCell({ item }: { item: RunItem }) {
  const editing = usePlanEditing();
  const [typing, setTyping] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const email = item.data.email ?? null;
  if (!editing || !isEditable(item)) {
    return <span className="name-text">{email ?? <span className="text-muted-foreground">none</span>}</span>;
  }
  const save = async (address: string) => {
    if (address === (email ?? '')) return setTyping(false);
    const parsed = parseEmailAddress(address);
    if (!parsed.ok) return setError(parsed.message);
    setError(null);
    try {
      await editing.edit({ where: { ids: [item.id] }, set: { email: parsed.email.address, selected: true } });
      setTyping(false);
    } catch (refusal) {
      setError(errorText(refusal));
    }
  };
  const choices = choicesOf(item);
  if (typing || choices.length === 0) {
    return (
      <AddressField
        label={`E-mail address of ${item.name}`}
        value={email ?? ''}
        error={error}
        start={typing}
        onSave={(text) => void save(text)}
        onLeave={() => {
          setError(null);
          setTyping(false);
        }}
      />
    );
  }
  return (
    <Field label={`E-mail address of ${item.name}`} hideLabel error={error}>
      <Select
        size="sm"
        value={email}
        placeholder="Choose an address…"
        options={[...choices, { value: ANOTHER, label: 'Another address…' }]}
        onValueChange={(next) => (next === ANOTHER ? setTyping(true) : void save(next))}
      />
    </Field>
  );
}

type AddressFieldProps = {
  label: string;
  value: string;
  error: string | null;
  placeholder?: string;
  /** Takes the focus as it appears. */
  start?: boolean;
  /** Enter or leaving the field. */
  onSave: (text: string) => void;
  /** Escape: what was there before stays. */
  onLeave: () => void;
};

/** A small field that saves when it is left and says beside itself what is wrong. */
export function AddressField(props: AddressFieldProps) {
  const { label, value, error, placeholder = 'name@company.com', start, onSave, onLeave } = props;
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setText(value);
  }
  return (
    <Field label={label} hideLabel error={error}>
      <Input
        className="h-7"
        value={text}
        placeholder={placeholder}
        autoFocus={start}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => {
          if (text.trim() !== value || error) onSave(text.trim());
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            onSave(text.trim());
          }
          if (event.key === 'Escape') {
            setText(value);
            onLeave();
          }
        }}
      />
    </Field>
  );
}
