'use client';
// How strict the account is with its people's sign-in: a second factor for staff, and how long sessions last.
import { useQuery } from '@tanstack/react-query';
import { Card } from '#src/components/ui/card.tsx';
import { Field } from '#src/components/ui/field.tsx';
import { Select } from '#src/components/ui/select.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { Switch } from '#src/components/ui/switch.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { SignInRules } from '#src/contracts/second-factor.ts';
import { hoursWords } from '#src/model/hours-words.ts';
import { errorText } from '../../http.ts';
import { signInRulesQuery, useSetSignInRules } from '../queries.ts';
import { useSettingsReading } from '../still-reading.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { SignOutAllButton } from './sign-out-all-button.tsx';

const MINUTES = [5, 10, 15, 30, 60].map((minutes) => ({
  value: String(minutes),
  label: `${minutes} minutes`,
}));
const HOURS = [1, 2, 4, 8, 12, 24].map((hours) => ({
  value: String(hours),
  label: hours === 1 ? '1 hour' : `${hours} hours`,
}));

const TERMS = [4, 12, 24, 48, 72].map((hours) => ({ value: String(hours), label: hoursWords(hours) }));

export function SignInRulesCard() {
  const found = useQuery(signInRulesQuery);
  const reading = useSettingsReading();
  return (
    <Card title="Sign-in of everybody" description="These count from everybody's next click on.">
      {reading || found.isPending ? (
        <Skeleton className="h-24 w-full" />
      ) : found.data === undefined ? (
        <LoadFailure title="The rules could not be read" query={found} />
      ) : (
        <Rules rules={found.data} />
      )}
    </Card>
  );
}

function Rules({ rules }: { rules: SignInRules }) {
  const set = useSetSignInRules();
  const change = (part: Partial<SignInRules>): void =>
    set.mutate(
      { ...rules, ...part },
      {
        onSuccess: () => toast.success('The rules are saved'),
        onError: (error) => toast.error('The rules stay as they were', { description: errorText(error) }),
      },
    );
  return (
    <div className="flex flex-col gap-4">
      <Switch
        label="Staff need a second factor"
        description="Who has none sets it up at their next click and can do nothing before. Keys, rights and roles then also ask for a fresh proof."
        checked={rules.secondFactorRequired}
        disabled={set.isPending}
        onCheckedChange={(secondFactorRequired) => change({ secondFactorRequired })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="A session ends without use after">
          <Select
            options={withOwn(MINUTES, rules.idleMinutes, 'minutes')}
            value={String(rules.idleMinutes)}
            disabled={set.isPending}
            onValueChange={(minutes) => change({ idleMinutes: Number(minutes) })}
          />
        </Field>
        <Field label="A session ends in any case after" description="Counts from the next sign-in on.">
          <Select
            options={withOwn(HOURS, rules.hours, 'hours')}
            value={String(rules.hours)}
            disabled={set.isPending}
            onValueChange={(hours) => change({ hours: Number(hours) })}
          />
        </Field>
        <Field label="The link of an invitation works for" description="Counts for mails from now on.">
          <Select
            options={withOwn(TERMS, rules.invitationHours, 'hours')}
            value={String(rules.invitationHours)}
            disabled={set.isPending}
            onValueChange={(hours) => change({ invitationHours: Number(hours) })}
          />
        </Field>
      </div>
      <SignOutAllButton />
    </div>
  );
}

/** A value that was set by a script need not be among those offered here. */
function withOwn(options: readonly { value: string; label: string }[], value: number, unit: string) {
  if (options.some((option) => option.value === String(value))) return options;
  const label = unit === 'hours' ? hoursWords(value) : `${value} ${unit}`;
  return [...options, { value: String(value), label }];
}
