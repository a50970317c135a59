'use client';
// What the table says when it has no row, and what to do then.
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { importPath } from '#src/config/paths.ts';
import type { CompanyState } from '../queries.ts';

export function NoCompanies(props: {
  searched: boolean;
  state: CompanyState;
  mayChange: boolean;
  onNew: () => void;
}) {
  const { searched, state, mayChange, onNew } = props;
  if (searched) {
    return <EmptyState title="No company fits this search">Try fewer letters, or another filter.</EmptyState>;
  }
  if (state === 'needs_web_address') return <EmptyState title="Every company has its web address" />;
  if (state === 'unmapped') return <EmptyState title="Every company is mapped" />;
  if (state === 'archived') return <EmptyState title="Nothing is archived" />;
  if (!mayChange) {
    return (
      <EmptyState title="No company was given to you yet">
        An owner or administrator gives companies to technicians under Settings.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No managed companies yet"
      action={
        <>
          <ButtonLink variant="primary" href={importPath('companies')}>
            Import companies
          </ButtonLink>
          <Button onClick={onNew}>New company</Button>
        </>
      }
    >
      Bring them over from IT Glue, or make one by hand.
    </EmptyState>
  );
}
