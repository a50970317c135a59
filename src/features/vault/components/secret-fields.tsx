'use client';
// Password, one-time code seed and notes in the form: kept, changed or removed, each by itself.
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useState, type ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { PasswordInput, Textarea } from '#src/components/ui/input.tsx';
import type { VaultItem } from '#src/contracts/vault.ts';
import { errorText } from '../../http.ts';
import { revealOnce } from '../hooks/use-reveal.ts';
import type { ItemFields, SecretMode, SecretName } from '../item-draft.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { PasswordGenerator } from './password-generator.tsx';
import { StrengthHint } from './strength-hint.tsx';

type SecretFieldProps = {
  form: UseFormReturn<ItemFields>;
  item: VaultItem | null;
  error: string | undefined;
};

export function PasswordField({ form, item, error }: SecretFieldProps) {
  const typed = useWatch({ control: form.control, name: 'password' });
  return (
    <SecretChoice form={form} name="password" label="Password" has={item?.hasPassword === true}>
      <Field label="Password" optional error={error} description={<StrengthHint password={typed} />}>
        <PasswordInput
          {...form.register('password')}
          autoComplete="new-password"
          showLabel="Show password"
          hideLabel="Hide password"
          className="font-mono"
        />
      </Field>
      <PasswordGenerator
        onGenerated={(password) => form.setValue('password', password, { shouldDirty: true })}
      />
    </SecretChoice>
  );
}

export function SeedField({ form, item, error }: SecretFieldProps) {
  return (
    <SecretChoice form={form} name="totp" label="One-time code" has={item?.hasTotp === true}>
      <Field
        label="One-time code seed"
        optional
        error={error}
        description="The setup key or the otpauth:// address that the service shows when a second factor is set up."
      >
        <PasswordInput
          {...form.register('totp')}
          autoComplete="off"
          showLabel="Show seed"
          hideLabel="Hide seed"
        />
      </Field>
    </SecretChoice>
  );
}

export function NotesField({ form, item, error }: SecretFieldProps) {
  return (
    <SecretChoice
      form={form}
      name="notes"
      label="Notes"
      has={item?.hasNotes === true}
      extra={item?.hasNotes === true ? <StartFromNotes form={form} item={item} /> : null}
    >
      <Field label="Notes" optional error={error} description="Sealed like the password.">
        <Textarea {...form.register('notes')} dir="auto" rows={3} />
      </Field>
    </SecretChoice>
  );
}

/** Notes are edited, not typed anew: the present ones are revealed into the field, which the trail records. */
function StartFromNotes({ form, item }: { form: UseFormReturn<ItemFields>; item: VaultItem }) {
  const { companyId, mayReveal } = useVaultDesk();
  const [state, setState] = useState<{ pending: boolean; error: string | null }>({
    pending: false,
    error: null,
  });
  if (!mayReveal) return null;
  const fill = async () => {
    setState({ pending: true, error: null });
    try {
      const { notes } = await revealOnce(companyId, item.id, 'notes');
      form.setValue('notes', notes ?? '', { shouldDirty: true });
      setState({ pending: false, error: null });
    } catch (error) {
      setState({ pending: false, error: errorText(error) });
    }
  };
  return (
    <>
      <Button size="sm" pending={state.pending} onClick={() => void fill()}>
        Start from the present notes
      </Button>
      {state.error === null ? null : (
        <p role="alert" className="text-xs text-danger">
          {state.error}
        </p>
      )}
    </>
  );
}

/** For an existing secret: one line that says it is kept, with the ways to change or remove it. */
function SecretChoice(props: {
  form: UseFormReturn<ItemFields>;
  name: SecretName;
  label: string;
  has: boolean;
  extra?: ReactNode;
  children: ReactNode;
}) {
  const { form, name, label, has, extra, children } = props;
  const mode = useWatch({ control: form.control, name: `modes.${name}` });
  const choose = (next: SecretMode) => {
    form.setValue(`modes.${name}`, next, { shouldDirty: true });
    if (next !== 'set') form.setValue(name, '');
  };
  if (has && mode !== 'set') {
    const removing = mode === 'remove';
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border px-3 py-2 text-sm">
        <span>
          <span className="font-medium">{label}</span>{' '}
          <span className={removing ? 'text-danger' : 'text-muted-foreground'}>
            {removing ? 'removed when you save' : 'kept as before'}
          </span>
        </span>
        <span className="flex gap-1">
          {removing ? (
            <Button size="sm" onClick={() => choose('keep')}>
              Keep it
            </Button>
          ) : (
            <>
              <Button size="sm" onClick={() => choose('set')}>
                Change<span className="sr-only"> {label.toLowerCase()}</span>
              </Button>
              <Button size="sm" variant="ghost" onClick={() => choose('remove')}>
                Remove<span className="sr-only"> {label.toLowerCase()}</span>
              </Button>
            </>
          )}
        </span>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      {children}
      {has ? (
        <div className="flex flex-wrap items-center gap-2">
          {extra}
          <Button size="sm" variant="ghost" onClick={() => choose('keep')}>
            Keep the present {label.toLowerCase()}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
