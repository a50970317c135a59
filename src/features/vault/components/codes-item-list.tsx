'use client';
// Vault items of several companies in a list, each with its company and a word about it.
import { TextLink } from '#src/components/ui/button.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import { useViewer } from '../../viewer.tsx';

/** Longer lists say how many more there are. */
const SHOWN = 200;
const number = (n: number) => n.toLocaleString('en-US');

type ListRow = {
  key: string;
  company: { id: string; name: string } | null;
  name: string;
  itemId: string | null;
  detail: string;
};

export function ItemList({ label, rows }: { label: string; rows: readonly ListRow[] }) {
  const { ownCompanyId } = useViewer();
  const vault = (id: string) => (id === ownCompanyId ? paths : companyPaths(id)).vault;
  return (
    <ul aria-label={label} className="max-h-96 divide-y overflow-y-auto text-sm" tabIndex={0}>
      {rows.slice(0, SHOWN).map(({ key, company, name, itemId, detail }) => (
        <li key={key} className="name-text flex flex-wrap items-baseline gap-x-2 gap-y-0.5 px-4 py-1.5">
          {company === null || itemId === null ? (
            <span className="font-medium">{name}</span>
          ) : (
            <TextLink href={`${vault(company.id)}?item=${itemId}`}>{name}</TextLink>
          )}
          {company === null ? null : <span className="text-muted-foreground">{company.name}</span>}
          <span className="text-xs text-muted-foreground">{detail}</span>
        </li>
      ))}
      {rows.length > SHOWN ? (
        <li className="px-4 py-1.5 text-muted-foreground">and {number(rows.length - SHOWN)} more</li>
      ) : null}
    </ul>
  );
}
