'use client';
// A technician's companies, each one press from its vault.
import { KeyRound } from 'lucide-react';
import { ButtonLink, TextLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import { useCompanyFacts } from '../../done-facts.ts';
import { LoadFailure } from '../../load-failure.tsx';

export function TheirCompanies() {
  const found = useCompanyFacts();
  return (
    <Card
      flush
      title="Your companies"
      actions={
        <ButtonLink size="sm" href={paths.companies}>
          Show all
        </ButtonLink>
      }
    >
      {found.isPending ? (
        <div className="p-4">
          <Skeleton className="h-40 w-full" />
        </div>
      ) : found.data === undefined ? (
        <LoadFailure title="Your companies could not be read" query={found} />
      ) : found.data.data.length === 0 ? (
        <EmptyState title="No company was given to you yet">
          An owner or administrator gives companies to technicians under Settings.
        </EmptyState>
      ) : (
        <ul className="divide-y">
          {found.data.data.map((company) => (
            <li key={company.id} className="flex items-center gap-3 px-4 py-1.5">
              <span className="name-text min-w-0 flex-1 text-sm">
                <TextLink href={companyPaths(company.id).overview}>{company.name}</TextLink>
              </span>
              <span className="text-xs text-muted-foreground tabular-nums">
                {company.passwords.toLocaleString('en-US')} passwords
              </span>
              <ButtonLink
                size="sm"
                variant="ghost"
                icon={<KeyRound aria-hidden />}
                href={companyPaths(company.id).vault}
                aria-label={`Vault of ${company.name}`}
              >
                Vault
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
