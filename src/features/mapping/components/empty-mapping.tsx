'use client';
// What stands where no company fits, and the way to companies that are only in IT Glue.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { importPath, paths } from '#src/config/paths.ts';
import type { MappingFilter } from '../queries.ts';
import { FILTER_WORDS } from '../words.ts';

export function ImportHint() {
  return (
    <p className="mt-3 text-sm text-muted-foreground">
      A client of yours is in IT Glue but not here?{' '}
      <ButtonLink variant="link" href={importPath('companies')}>
        Create companies for all the other organizations
      </ButtonLink>
    </p>
  );
}

export function NothingHere(props: { filter: MappingFilter; narrowed: boolean; onAll: () => void }) {
  const { filter, narrowed, onAll } = props;
  if (!narrowed)
    return (
      <EmptyState
        title="There is no company to map yet"
        action={<ButtonLink href={paths.companies}>Go to Managed Companies</ButtonLink>}
      >
        Import companies from IT Glue, and they are mapped by the same act; or add them by hand.
      </EmptyState>
    );
  return (
    <EmptyState title={filter === 'all' ? 'No company fits' : `No company fits in “${FILTER_WORDS[filter]}”`}>
      {filter === 'ignored' ? (
        <p className="mb-1">
          Here are companies whose organization is ignored. Organizations that no company has are under
          “Ignored organizations”.
        </p>
      ) : null}
      <button type="button" onClick={onAll} className="text-primary-text underline underline-offset-2">
        Show all companies
      </button>
    </EmptyState>
  );
}
