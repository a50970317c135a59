'use client';
// What an item was before: every version with who wrote it and when, and the way back to it. Their secrets stay sealed.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { OpenItem } from '../queries.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { RestoreQuestion } from './restore-question.tsx';

type Version = OpenItem['versions'][number];
const AT_FIRST = 4;

export function ItemHistory({ item }: { item: OpenItem }) {
  const { mayEdit } = useVaultDesk();
  const { versions } = item;
  const [all, setAll] = useState(false);
  const [wanted, setWanted] = useState<Version | null>(null);
  const shown = all ? versions : versions.slice(0, AT_FIRST);
  return (
    <section className="border-t px-4 py-3" aria-labelledby="item-history">
      <h3 id="item-history" className="text-sm font-semibold">
        History
      </h3>
      <ol className="mt-1.5 space-y-1.5">
        {shown.map((version, at) => (
          <li key={version.version} className="flex gap-2 text-xs">
            <span className="w-6 shrink-0 text-muted-foreground tabular-nums">{version.version}</span>
            <span className="min-w-0 flex-1">
              {told(version, versions[at + 1])} by {writer(version)}
              <span className="block text-muted-foreground">
                <AbsoluteTime at={version.at} />
              </span>
            </span>
            {mayEdit && at > 0 ? (
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Bring back version ${version.version}`}
                onClick={() => setWanted(version)}
              >
                Bring back
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {versions.length > AT_FIRST ? (
        <Button variant="link" size="sm" className="mt-1 px-0" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${versions.length} versions`}
        </Button>
      ) : null}
      {wanted === null ? null : (
        <RestoreQuestion item={item} version={wanted} onClose={() => setWanted(null)} />
      )}
    </section>
  );
}

function told(version: Version, before: Version | undefined): string {
  if (version.version === 1) return 'Created';
  return version.origin === 'restore' ? 'Earlier version brought back' : changeText(version, before);
}

function changeText(version: Version, before: Version | undefined): string {
  if (before === undefined) return 'Changed';
  const parts = [
    version.name === before.name ? null : `renamed from “${before.name}”`,
    version.username === before.username ? null : 'user name',
    version.url === before.url ? null : 'address',
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Secret changed' : `Changed (${parts.join(', ')})`;
}

function writer(version: Version): string {
  if (version.origin === 'import') return 'an import from IT Glue';
  return version.by ?? 'somebody of the account';
}
