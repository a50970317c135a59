'use client';
// Chooses one company of a run: any of them, however many, found by typing.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Combobox } from '#src/components/ui/combobox.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { useSettled } from '../../use-settled.ts';
import { runCompanyChoiceQuery, runCompanyQuery } from '../queries.ts';
import { figure } from '../run-words.ts';

type Props = { run: Run; value: string | undefined; onPick: (companyId: string | null) => void };

/** The run itself names its first companies; where it has more, the others are asked for. */
export function CompanyFilter({ run, value, onPick }: Props) {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const many = run.sourcesTotal > run.companies.length;
  const found = useQuery({ ...runCompanyChoiceQuery(run.id, q), enabled: many });
  const named = run.companies.find(({ companyId }) => companyId === value);
  const other = useQuery({
    ...runCompanyQuery(run.id, value ?? ''),
    enabled: value !== undefined && named === undefined,
  });
  const rows = many ? (found.data?.data ?? run.companies) : run.companies;
  // One entry a company, whatever is folded into it.
  const items = rows.flatMap(({ companyId, name, foldedAs }) =>
    foldedAs === null ? [{ id: companyId, label: name }] : [],
  );
  const chosen = named ?? other.data;
  return (
    <Combobox
      size="sm"
      className="w-44"
      aria-label="Company"
      placeholder="Company"
      items={items}
      value={value === undefined ? null : { id: value, label: chosen?.name ?? '…' }}
      onValueChange={(item) => onPick(item?.id ?? null)}
      {...(many ? { onQueryChange: setTyped } : {})}
      stale={many && (found.isPlaceholderData || q !== typed.trim())}
      loading={many && (found.isFetching || q !== typed.trim())}
      note={many ? <Shown shown={items.length} total={found.data?.page.total} /> : undefined}
    />
  );
}

function Shown({ shown, total }: { shown: number; total: number | '10000+' | undefined }) {
  if (typeof total !== 'number' || total <= shown) return null;
  return `${figure(shown)} of ${figure(total)}; type to find the others`;
}
