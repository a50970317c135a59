'use client';
// What can be done to a row of the mapping, each with its key.
import { ExternalLink, ListTree, MoreHorizontal, Undo2, Unlink } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '#src/components/ui/button.tsx';
import { MenuItem, RestingMenu } from '#src/components/ui/menu.tsx';
import type { MappingRow } from '#src/contracts/mappings.ts';
import { useRowBench, type RowBench, type RowVerbs } from './workbench.tsx';

export function RowActions({ row }: { row: MappingRow }) {
  return <Content row={row} {...useRowBench(row.company.id)} />;
}

const Content = memo(function Content({ row, edit, open, does }: { row: MappingRow } & RowBench) {
  const { dispatch, toggle } = does;
  const { id, name } = row.company;
  const shown = row.organization ?? row.suggestions[0]?.organization;
  return (
    <div className="flex justify-end gap-0.5 py-0.5 max-sm:flex-col">
      <IconButton
        label={open ? `Close the alternatives for ${name}` : `Alternatives and history of ${name}`}
        aria-expanded={open}
        onClick={() => toggle(id)}
      >
        <ListTree aria-hidden />
      </IconButton>
      {shown?.url ? (
        <a
          href={shown.url}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open ${shown.name} in IT Glue`}
          title="Open in IT Glue"
          className="flex size-8 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <ExternalLink aria-hidden className="size-4" />
        </a>
      ) : null}
      {edit !== undefined ? (
        <IconButton
          label={`Undo the change of ${name}`}
          onClick={() => dispatch({ kind: 'undo', companyId: id })}
        >
          <Undo2 aria-hidden />
        </IconButton>
      ) : row.organization !== null ? (
        <IconButton label={`Unmap ${name}`} onClick={() => dispatch({ kind: 'choose', row, to: null })}>
          <Unlink aria-hidden />
        </IconButton>
      ) : (
        <SuggestionMenu row={row} does={does} />
      )}
    </div>
  );
});

function SuggestionMenu({ row, does }: { row: MappingRow; does: RowVerbs }) {
  const { refuse, ignore, create } = does;
  const best = row.suggestions[0]?.organization;
  if (best === undefined || row.company.kind === 'own') return null;
  const subject = { row, organization: best };
  return (
    <RestingMenu
      trigger={
        <IconButton label={`More for ${row.company.name}`}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    >
      <MenuItem onSelect={() => refuse(subject)}>Not this one</MenuItem>
      <MenuItem onSelect={() => create(subject)}>Create a company for {best.name}</MenuItem>
      <MenuItem onSelect={() => ignore(subject)}>Ignore {best.name}…</MenuItem>
    </RestingMenu>
  );
}
