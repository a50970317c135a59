'use client';
// Where an imported item came from, with the way to it in IT Glue.
import { ExternalLink } from 'lucide-react';
import { AbsoluteTime, RelativeTime } from '#src/components/ui/time.tsx';
import type { VaultItem } from '#src/contracts/vault.ts';
import { webLink } from './detail-row.tsx';

export function ItemSource({ source }: { source: NonNullable<VaultItem['source']> }) {
  const href = source.url === null ? null : webLink(source.url);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3">
      <span>
        IT Glue
        {source.updatedAt === null ? null : (
          <span className="text-muted-foreground">
            , changed there <RelativeTime at={source.updatedAt} />
          </span>
        )}
        {source.goneAt === null ? null : (
          <span className="block text-warning">
            No longer in IT Glue since <AbsoluteTime at={source.goneAt} show="date" />. It stays here until
            somebody archives it.
          </span>
        )}
      </span>
      {href === null ? null : (
        <a
          href={href}
          target="_blank"
          rel="noreferrer noopener"
          className="inline-flex items-center gap-1 rounded-sm text-primary-text hover:underline"
        >
          Open in IT Glue <ExternalLink aria-hidden className="size-3.5" />
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      )}
    </div>
  );
}
