'use client';
// What an item is embedded in at its source, with the way to it there.
import { ExternalLink } from 'lucide-react';
import type { VaultItem } from '#src/contracts/vault.ts';
import { resourceTypeLabel } from '#src/model/resource-type.ts';
import { webLink } from './detail-row.tsx';

export function ItemParent({ parent }: { parent: NonNullable<VaultItem['parent']> }) {
  const { name, type, url } = parent;
  const href = url === null ? null : webLink(url);
  const kind = type === null || type === 'other' ? null : resourceTypeLabel(type);
  return (
    <>
      {href === null ? (
        <span dir="auto" className="name-text">
          {name}
        </span>
      ) : (
        <a
          href={href}
          target="_blank"
          rel="noreferrer noopener"
          className="name-text inline text-primary-text hover:underline"
        >
          <bdi>{name}</bdi> <ExternalLink aria-hidden className="inline size-3.5 align-[-2px]" />
          <span className="sr-only"> (opens in IT Glue, in a new tab)</span>
        </a>
      )}
      {kind === null || kind === name ? null : <span className="text-muted-foreground"> · {kind}</span>}
    </>
  );
}
