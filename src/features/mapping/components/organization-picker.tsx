'use client';
// The field of one row: which organization, found by typing among all there are.
import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import type { ComboboxItem } from '#src/components/ui/combobox.tsx';
import { Picker, RestingPicker, type PickerProps } from '#src/components/ui/picker.tsx';
import type { Organization } from '#src/contracts/integrations.ts';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { confidenceWord } from '#src/model/mapping-confidence.ts';
import type { ChosenOrganization } from '../hooks/use-mapping-edits.ts';
import { useSettled } from '../../use-settled.ts';
import { organizationsQuery } from '../queries.ts';
import { CONFIDENCE_TONES, lookAlikeText, organizationDetail } from '../words.ts';

export type OrganizationPickerProps = {
  row: MappingRow;
  value: ChosenOrganization | null;
  /** Shown in the empty field until somebody decides. */
  suggestion: MappingRow['suggestions'][number] | undefined;
  onChoose: (organization: ChosenOrganization) => void;
};

export function OrganizationPicker(props: OrganizationPickerProps) {
  const { row, value, suggestion } = props;
  const button = {
    label: `Organization for ${row.company.name}: ${spoken(value, suggestion)}`,
    className:
      'flex h-8 w-full min-w-0 items-center justify-between gap-2 rounded-md border border-input bg-card px-2.5 text-left text-sm hover:bg-accent',
    children: (
      <>
        <span className={value === null ? 'truncate text-muted-foreground' : 'truncate'} dir="auto">
          {value?.name ?? suggestion?.organization.name ?? 'Choose an organization…'}
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      </>
    ),
  };
  return <RestingPicker button={button} whileOpen={(given) => <OrganizationList {...props} {...given} />} />;
}

function OrganizationList(props: OrganizationPickerProps & Pick<PickerProps, 'button' | 'onClosed'>) {
  const { row, value, onChoose, button, onClosed } = props;
  const [query, setQuery] = useState('');
  const q = useSettled(query.trim());
  const { data, isFetching, isPlaceholderData } = useQuery(organizationsQuery(q));
  const found = data?.data ?? [];
  const suggested = q === '' ? row.suggestions : [];
  const isSuggested = new Set(suggested.map(({ organization }) => organization.id));
  const all = found.filter((organization) => !isSuggested.has(organization.id));
  const total = data?.page.total ?? 0;
  return (
    <Picker
      {...{ button, onClosed }}
      value={value === null ? null : { id: value.id, label: value.name, organization: value }}
      onSelect={({ organization }) => onChoose(organization)}
      onQueryChange={setQuery}
      searchPlaceholder="Search organizations"
      loading={isFetching || q !== query.trim()}
      stale={isPlaceholderData || q !== query.trim()}
      emptyText={
        q === ''
          ? 'No organization is free.'
          : 'No organization fits. Try another part of its name, its domain or its id.'
      }
      note={
        total === '10000+' || total > found.length
          ? `${found.length} of ${total.toLocaleString('en-US')} shown. Type to narrow.`
          : null
      }
      items={[
        ...(suggested.length > 0
          ? [{ value: 'Suggested', items: suggested.map((one) => suggestionItem(one, row)) }]
          : []),
        { value: q === '' ? 'Not mapped yet' : 'Found', items: all.map((one) => organizationItem(one, row)) },
      ]}
    />
  );
}

function spoken(value: ChosenOrganization | null, suggestion: OrganizationPickerProps['suggestion']): string {
  if (value !== null) return value.name;
  return suggestion === undefined ? 'none' : `none, suggested ${suggestion.organization.name}`;
}

type OrganizationItem = ComboboxItem & { organization: ChosenOrganization };

function suggestionItem(suggestion: MappingRow['suggestions'][number], row: MappingRow): OrganizationItem {
  const { organization, takenBy } = suggestion;
  const word = confidenceWord(suggestion);
  return {
    id: organization.id,
    label: organization.name,
    organization: toChosen(organization),
    detail: careful(row, organization, takenBy === null ? null : `mapped to ${takenBy.name}`),
    aside: <Badge tone={CONFIDENCE_TONES[word]}>{word}</Badge>,
  };
}

function organizationItem(organization: Organization, row: MappingRow): OrganizationItem {
  const { mappedTo, foldedInto, state, primary } = organization;
  const isOwn = row.company.kind === 'own';
  const why =
    state === 'vanished'
      ? 'no longer in IT Glue'
      : state === 'ignored'
        ? 'ignored'
        : foldedInto !== null
          ? `folded into ${foldedInto.name}`
          : primary !== isOwn
            ? isOwn
              ? 'a client’s, not yours'
              : 'your own organization'
            : null;
  const holder = mappedTo !== null && mappedTo.id !== row.company.id ? `mapped to ${mappedTo.name}` : null;
  return {
    id: organization.id,
    label: organization.name,
    organization: toChosen(organization),
    detail: careful(row, organization, why ?? holder),
    disabled: why !== null,
  };
}

/** The line under a name: a warning where the eye is deceived, then what stands in the way or tells it from others. */
function careful(
  row: MappingRow,
  organization: ChosenOrganization | Organization,
  why: string | null,
): string {
  const line = why ?? organizationDetail(organization);
  const warning = lookAlikeText(row.company.name, organization.name);
  return warning === null ? line : `${warning} · ${line}`;
}

function toChosen(organization: ChosenOrganization | Organization): ChosenOrganization {
  const { id, name, shortName, type, status, parentId, url } = organization;
  const parentName = 'parentName' in organization ? organization.parentName : null;
  return { id, name, shortName, type, status, parentId, parentName, url };
}
