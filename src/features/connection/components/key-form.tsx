'use client';
// The key and its region: proved when sent, with what went wrong said beside the field that can cure it.
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { PasswordInput } from '#src/components/ui/input.tsx';
import { Select } from '#src/components/ui/select.tsx';
import type { Connection } from '#src/contracts/integrations.ts';
import { ApiError } from '../../http.ts';
import { useConnectKey } from '../hooks/use-connect-key.ts';
import { REGION_NAMES, REGION_OPTIONS, type RegionChoice } from '../words.ts';
import { KeyRefusal } from './key-refusal.tsx';
import { PracticeKeys } from './practice-keys.tsx';

export type KeyFormProps = {
  submitLabel: string;
  onDone: (connection: Connection) => void;
  /** The region to begin with; a replacement key is in the same one. */
  region?: RegionChoice | undefined;
  /** Beside the button, e.g. Cancel. */
  aside?: ReactNode;
};

export function KeyForm({ submitLabel, onDone, region: first = 'auto', aside }: KeyFormProps) {
  const [apiKey, setApiKey] = useState('');
  const [region, setRegion] = useState<RegionChoice>(first);
  const [forgetWhenDone, setForgetWhenDone] = useState(false);
  const [missing, setMissing] = useState(false);
  const connect = useConnectKey(onDone);
  const refusal = connect.error instanceof ApiError ? connect.error : null;

  const send = (chosen: RegionChoice) => {
    const key = apiKey.trim();
    setMissing(key === '');
    if (key !== '') connect.mutate({ apiKey: key, region: chosen, forgetWhenDone });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(region);
  };
  const change = (key: string) => {
    setApiKey(key);
    setMissing(false);
    if (connect.isError) connect.reset();
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4" aria-busy={connect.isPending}>
      <KeyField
        value={apiKey}
        onChange={change}
        error={missing ? 'Paste the API key that IT Glue showed you.' : keyError(refusal)}
      />
      <RegionField
        value={region}
        error={regionError(refusal)}
        onChange={(chosen) => {
          setRegion(chosen);
          if (connect.isError) connect.reset();
        }}
      />
      <ForgetAfterImports checked={forgetWhenDone} onChange={setForgetWhenDone} />
      <KeyRefusal
        error={connect.error}
        onUseRegion={(right) => {
          setRegion(right);
          send(right);
        }}
        regionName={(right) => REGION_NAMES[right]}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" pending={connect.isPending} pendingLabel="Proving the key…">
          {submitLabel}
        </Button>
        {aside}
      </div>
      <PracticeKeys onPick={change} />
    </form>
  );
}

function RegionField(props: {
  value: RegionChoice;
  error: string | undefined;
  onChange: (chosen: RegionChoice) => void;
}) {
  return (
    <Field
      label="Region"
      description="Where your IT Glue account lives. Leave it if you are not sure."
      error={props.error}
    >
      <Select options={[...REGION_OPTIONS]} value={props.value} onValueChange={props.onChange} />
    </Field>
  );
}

function ForgetAfterImports(props: { checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <CheckboxField
      label="Forget this key after its imports"
      description="As soon as the imports you start have ended, or after a day without one, the key is destroyed. For the next import you paste one again; mappings stay. While a key is stored, whoever controls the server can read your passwords from IT Glue, also those of sealed vaults."
      checked={props.checked}
      onCheckedChange={(on) => props.onChange(on)}
    />
  );
}

function KeyField(props: { value: string; onChange: (key: string) => void; error: string | undefined }) {
  return (
    <Field
      label="API key"
      description="101 characters that begin with ITG. Spaces around it do not matter."
      error={props.error}
    >
      <PasswordInput
        name="itglue-api-key"
        autoComplete="off"
        data-1p-ignore=""
        data-lpignore="true"
        value={props.value}
        placeholder="ITG.…"
        showLabel="Show key"
        hideLabel="Hide key"
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

/** The right region, and the button for it, stand below. */
function regionError(refusal: ApiError | null): string | undefined {
  if (refusal?.code === 'itglue_wrong_region') return 'This key is of another region.';
  return refusal?.fieldMessage('region');
}

/** Codes that get words of their own below the fields need no second sentence at the field. */
function keyError(refusal: ApiError | null): string | undefined {
  if (refusal === null) return undefined;
  if (refusal.code === 'itglue_key_rejected') return 'IT Glue does not accept this key.';
  if (refusal.code === 'itglue_other_account') return 'This key opens another IT Glue account.';
  return refusal.fieldMessage('apiKey');
}
