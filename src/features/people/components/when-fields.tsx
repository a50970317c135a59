'use client';
// When the mails go out: at once, at a time, or so many an hour or a day.
import { Field, FieldGroup } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { RadioGroup } from '#src/components/ui/radio-group.tsx';
import { Select } from '#src/components/ui/select.tsx';
import { DAYS_AHEAD } from '#src/model/mail-waves.ts';
import type { When } from '../when.ts';

const MODES = [
  { value: 'now', label: 'Now', description: 'All of them, as fast as the mail server takes them.' },
  { value: 'at', label: 'At a time', description: `All of them then, within ${DAYS_AHEAD} days.` },
  {
    value: 'waves',
    label: 'In waves',
    description: 'So many an hour or a day, so that questions do not all come at once.',
  },
] as const;

const PERIODS = [
  { value: 'hour', label: 'an hour' },
  { value: 'day', label: 'a day' },
] as const;

type Props = {
  value: When;
  onValueChange: (value: When) => void;
  errors: { at: string | undefined; wave: string | undefined };
};

export function WhenFields({ value, onValueChange, errors }: Props) {
  const set = (part: Partial<When>) => onValueChange({ ...value, ...part });
  return (
    <div className="flex flex-col gap-4">
      <FieldGroup legend="When">
        <RadioGroup label="When" options={MODES} value={value.mode} onValueChange={(mode) => set({ mode })} />
      </FieldGroup>
      {value.mode === 'waves' ? (
        <div className="flex flex-wrap items-start gap-3">
          <Field label="At most" error={errors.wave} className="w-28">
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={10_000}
              value={value.size}
              onChange={(event) => set({ size: event.target.value })}
            />
          </Field>
          <Field label="How often" className="w-32">
            <Select options={PERIODS} value={value.every} onValueChange={(every) => set({ every })} />
          </Field>
        </div>
      ) : null}
      {value.mode === 'now' ? null : (
        <Field
          label={value.mode === 'waves' ? 'Beginning' : 'Send at'}
          optional={value.mode === 'waves'}
          description={
            value.mode === 'waves' ? 'Empty: now. The next wave goes out an hour or a day later.' : undefined
          }
          error={errors.at}
        >
          <Input
            type="datetime-local"
            value={value.at}
            onChange={(event) => set({ at: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
