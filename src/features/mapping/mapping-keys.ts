// The keys of the mapping page, and what each does to the row at hand.
import type { PageKey } from '#src/components/layout/shortcuts.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import type { WorkbenchAtHand } from './components/workbench.tsx';
import type { useActiveRow } from './hooks/use-active-row.ts';
import type { useMappingVerbs } from './hooks/use-mapping-verbs.ts';

/** With the alternatives of the row open, each matches one of them. */
export const CHOICE_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const MAPPING_KEYS: readonly PageKey[] = [
  { key: 'j', label: 'Next company' },
  { key: 'k', label: 'Previous company' },
  { key: 'y', label: 'Match with the suggestion and go on' },
  { key: 'n', label: 'Not this one: never suggest it again' },
  { key: 'c', label: 'Create a company for the suggested organization' },
  { key: 'i', label: 'Ignore the suggested organization' },
  { key: 'u', label: 'Undo the change of the row, or the last thing done' },
  { key: 'f', label: 'Find another organization' },
  { key: 'o', label: 'Open or close alternatives and history' },
  ...CHOICE_KEYS.map((key, index) => ({
    key,
    label: index === 0 ? 'Match with the first of the open alternatives; 2 to 9 with the others' : null,
  })),
  { key: 'a', label: 'Accept all sure suggestions' },
  { key: 's', label: 'Save the changes' },
];

type Bench = {
  active: ReturnType<typeof useActiveRow>;
  bench: WorkbenchAtHand;
  verbs: ReturnType<typeof useMappingVerbs>;
};

/** What a key does now. Before any row is at hand, every key that needs one begins at the first. */
export function mappingKeyRunner(given: Bench): (key: string) => void {
  const { active, bench, verbs } = given;
  return (key) => {
    if (key === 'j') active.move(1);
    else if (key === 'k') active.move(-1);
    else if (key === 's') bench.save();
    else if (key === 'a') {
      if (!verbs.accept.isPending) verbs.accept.mutate();
    } else {
      const row = active.current() ?? active.move(1);
      if (row !== undefined) onRow(key, row, given);
    }
  };
}

function onRow(key: string, row: MappingRow, { active, bench, verbs }: Bench): void {
  const { id } = row.company;
  const best = row.organization === null ? row.suggestions[0] : undefined;
  const subject = best === undefined ? null : { row, organization: best.organization };
  const isOwn = row.company.kind === 'own';
  active.activate(id);
  if (key === 'y') {
    if (best !== undefined && best.takenBy === null)
      bench.does.dispatch({ kind: 'choose', row, to: best.organization });
    active.move(1);
  } else if (key === 'u') {
    if (bench.edits[id] !== undefined) bench.does.dispatch({ kind: 'undo', companyId: id });
    else if (verbs.last !== null) verbs.undo.mutate(verbs.last);
  } else if (key === 'o') bench.does.toggle(id);
  else if (key === 'f')
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [role="combobox"]`)?.click();
  else if (CHOICE_KEYS.some((choice) => choice === key))
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-choice="${key}"]`)?.click();
  else if (subject === null) return;
  else if (key === 'n') bench.does.refuse(subject);
  else if (key === 'i' && !isOwn) bench.does.ignore(subject);
  else if (key === 'c' && !isOwn) bench.does.create(subject);
}
