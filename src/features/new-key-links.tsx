'use client';
// Vaults that should get a new key because somebody is out of them, each with the way there.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';

export type LeftVault = { id: string; name: string; kind: 'own' | 'managed' };

export function NewKeyLinks({ companies }: { companies: readonly LeftVault[] }) {
  return (
    <ul className="max-h-72 divide-y overflow-y-auto rounded-md border" aria-label="Vaults to give a new key">
      {companies.map((company) => (
        <li key={company.id} className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
          <span className="name-text min-w-0">{company.name}</span>
          <ButtonLink
            size="sm"
            href={`${vaultOf(company)}?key=true`}
            aria-label={`New key for ${company.name}`}
          >
            New key
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

function vaultOf({ id, kind }: LeftVault): string {
  return kind === 'own' ? paths.vault : companyPaths(id).vault;
}
