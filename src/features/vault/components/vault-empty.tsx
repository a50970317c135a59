'use client';
// A list without rows: nothing yet, nothing that fits, or nothing archived; each with the way on.
import { Archive, KeyRound, Plus, SearchX, Star } from 'lucide-react';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import type { VaultView } from '../hooks/use-vault-filter.ts';
import { useVaultDesk } from '../vault-desk.tsx';

export function VaultEmpty({ view, onNew }: { view: VaultView; onNew: () => void }) {
  const { importHref, mayEdit, companyName } = useVaultDesk();
  if (view.narrowed) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={view.filter.q === '' ? 'Nothing in this selection' : `Nothing matches “${view.filter.q}”`}
        action={<Button onClick={view.clear}>Clear search and filters</Button>}
      >
        The search looks at names, user names and addresses{view.filter.archived ? ' of archived items' : ''}.
      </EmptyState>
    );
  }
  if (view.filter.favourites) {
    return (
      <EmptyState icon={<Star />} title="No favourites yet">
        Press the star of an item that you open often: it then stands here, for you alone.
      </EmptyState>
    );
  }
  if (view.filter.archived) {
    return (
      <EmptyState icon={<Archive />} title="Nothing is archived">
        Archived items leave the lists but keep their values and history. They would stand here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<KeyRound />}
      title="No passwords here yet"
      action={
        <>
          {importHref === null ? null : (
            <ButtonLink variant="primary" href={importHref}>
              Import passwords
            </ButtonLink>
          )}
          {mayEdit ? (
            <Button onClick={onNew} icon={<Plus aria-hidden />}>
              New item
            </Button>
          ) : null}
        </>
      }
    >
      {importHref === null
        ? mayEdit
          ? `Add the first password of ${companyName} by hand.`
          : `An administrator can add passwords of ${companyName}; you will find them here.`
        : `Bring the passwords of ${companyName} over from IT Glue, or add one by hand.`}
    </EmptyState>
  );
}
