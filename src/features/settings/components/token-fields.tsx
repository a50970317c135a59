'use client';
// What an API token is to be called, may do, where, and for how long.
import { useQuery } from '@tanstack/react-query';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { Field, FieldGroup } from '#src/components/ui/field.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { Select } from '#src/components/ui/select.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { Switch } from '#src/components/ui/switch.tsx';
import { TOKEN_RIGHT_LABEL, type TokenRight } from '#src/model/api-token.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useViewer } from '../../viewer.tsx';
import { grantableCompaniesQuery } from '../queries.ts';
import { CompanyChoice } from './company-choice.tsx';

export type TokenDraft = {
  name: string;
  rights: readonly TokenRight[];
  /** Null: all that the person reaches. */
  companies: ReadonlySet<string> | null;
  days: string;
};

const HELP: Record<TokenRight, string> = {
  read: 'Everything you see, but no password or code',
  import: 'Start, edit and carry out imports',
  map: 'Map companies to IT Glue',
  invite: 'Send, resend and revoke invitations; with Import, also import people',
  reveal: 'See passwords and codes; each time is an entry in the activity trail',
};

const LIFETIMES = [
  { value: '7', label: 'A week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

export function TokenFields(props: {
  draft: TokenDraft;
  /** What it can be given. */
  given: readonly TokenRight[];
  complaint: (path: string) => string | undefined;
  onChange: (draft: TokenDraft) => void;
}) {
  const { draft, given, complaint, onChange } = props;
  const msp = useViewer().account.kind === 'msp';
  const choose = (right: TokenRight, on: boolean): void =>
    onChange({
      ...draft,
      rights: on ? [...draft.rights, right] : draft.rights.filter((one) => one !== right),
    });
  return (
    <>
      <Field label="Name" description="What uses it, for example “Nightly import”." error={complaint('name')}>
        <Input
          value={draft.name}
          maxLength={80}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      </Field>
      <FieldGroup legend="May">
        {given.map((right) => (
          <CheckboxField
            key={right}
            label={TOKEN_RIGHT_LABEL[right]}
            description={HELP[right]}
            checked={draft.rights.includes(right)}
            onCheckedChange={(on) => choose(right, on)}
          />
        ))}
        <Complaint text={complaint('rights')} />
      </FieldGroup>
      {msp ? <WhichCompanies {...props} /> : null}
      <Field label="Good for" error={complaint('days')}>
        <Select
          options={LIFETIMES}
          value={draft.days}
          onValueChange={(days) => onChange({ ...draft, days })}
        />
      </Field>
    </>
  );
}

function WhichCompanies({ draft, complaint, onChange }: Parameters<typeof TokenFields>[0]) {
  const { companies } = draft;
  const toggle = (id: string, on: boolean): void => {
    const next = new Set(companies ?? []);
    if (on) next.add(id);
    else next.delete(id);
    onChange({ ...draft, companies: next });
  };
  return (
    <FieldGroup legend="Companies">
      <Switch
        label="All companies that are open to you"
        description="Companies that are given to you later are then open to it as well."
        checked={companies === null}
        onCheckedChange={(all) => onChange({ ...draft, companies: all ? null : new Set() })}
      />
      {companies === null ? null : <Chosen chosen={companies} onToggle={toggle} />}
      <Complaint text={complaint('companyIds')} />
    </FieldGroup>
  );
}

function Chosen(props: { chosen: ReadonlySet<string>; onToggle: (id: string, on: boolean) => void }) {
  const found = useQuery(grantableCompaniesQuery);
  // As high as the list of an MSP with many companies, so that no button moves when it comes.
  if (found.isPending) return <Skeleton className="h-83 w-full" />;
  if (found.data === undefined) return <LoadFailure title="The companies could not be read" query={found} />;
  return <CompanyChoice companies={found.data} chosen={props.chosen} onToggle={props.onToggle} />;
}

function Complaint({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p role="alert" className="text-xs text-danger">
      {text}
    </p>
  );
}
