'use client';
// Adds one rule: what it is about, the name, and what becomes of what it fits.
import { zodResolver } from '@hookform/resolvers/zod';
import { useId } from 'react';
import { Controller, useForm, useWatch, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { Select } from '#src/components/ui/select.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { newRule } from '#src/contracts/import-rules.ts';
import { RULE_ACTS, RULE_SUBJECTS, type RuleSubject } from '#src/model/import-rule.ts';
import { ApiError, errorText } from '../../http.ts';
import { useAddRule } from '../queries.ts';
import { ACT_WORDS, ruleSentence, SUBJECT_WORDS } from '../rule-words.ts';

export type KnownNames = { categories: string[]; types: string[]; statuses: string[] };

const EMPTY = { about: 'category', match: '', act: 'skip', folder: null } as const;

function namesFor(about: RuleSubject, known: KnownNames): string[] {
  if (about === 'category') return known.categories;
  if (about === 'organization_type') return known.types;
  return about === 'organization_status' ? known.statuses : [];
}

type RuleFormApi = UseFormReturn<z.input<typeof newRule>, unknown, z.output<typeof newRule>>;

export function RuleForm({ known }: { known: KnownNames }) {
  const add = useAddRule();
  const form: RuleFormApi = useForm({ resolver: zodResolver(newRule), defaultValues: EMPTY });
  const { handleSubmit, formState, setError, reset } = form;
  const { errors, isSubmitting } = formState;
  const save = handleSubmit(async (rule) => {
    try {
      const made = await add.mutateAsync(rule);
      toast.success('The rule is added', { description: ruleSentence(made) });
      reset({ ...EMPTY, about: rule.about });
    } catch (error) {
      const beside = error instanceof ApiError ? error.fieldMessage('match') : undefined;
      if (beside === undefined) setError('root', { message: errorText(error) });
      else setError('match', { message: beside }, { shouldFocus: true });
    }
  });
  return (
    <form noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
      {errors.root ? (
        <Callout tone="danger" live title="Nothing was added">
          {errors.root.message}
        </Callout>
      ) : null}
      <RuleFields form={form} known={known} />
      <div>
        <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Adding">
          Add rule
        </Button>
      </div>
    </form>
  );
}

function RuleFields({ form, known }: { form: RuleFormApi; known: KnownNames }) {
  const { control, register, formState, setValue } = form;
  const about = useWatch({ control, name: 'about' });
  const act = useWatch({ control, name: 'act' });
  const names = useId();
  const { errors } = formState;
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <Field label="About">
        <Controller
          control={control}
          name="about"
          render={({ field }) => (
            <Select
              value={field.value}
              onValueChange={(next) => {
                field.onChange(next);
                if (next !== 'category') {
                  setValue('act', 'skip');
                  setValue('folder', null);
                }
              }}
              options={RULE_SUBJECTS.map((value) => ({ value, label: SUBJECT_WORDS[value].label }))}
            />
          )}
        />
      </Field>
      <Field
        label={SUBJECT_WORDS[about].field}
        description={SUBJECT_WORDS[about].hint}
        error={errors.match?.message}
      >
        <Input autoComplete="off" spellCheck={false} list={names} {...register('match')} />
      </Field>
      <datalist id={names}>
        {namesFor(about, known).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {about === 'category' ? <ActField form={form} /> : null}
      {act === 'folder' ? (
        <Field label="Folder" description="For example Network / Wi-Fi." error={errors.folder?.message}>
          <Input autoComplete="off" {...register('folder')} />
        </Field>
      ) : null}
    </div>
  );
}

function ActField({ form: { control, setValue } }: { form: RuleFormApi }) {
  return (
    <Field label="What to do">
      <Controller
        control={control}
        name="act"
        render={({ field }) => (
          <Select
            value={field.value}
            onValueChange={(next) => {
              field.onChange(next);
              setValue('folder', next === 'folder' ? '' : null);
            }}
            options={RULE_ACTS.map((value) => ({ value, label: ACT_WORDS[value] }))}
          />
        )}
      />
    </Field>
  );
}
