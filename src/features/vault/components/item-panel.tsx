'use client';
// The open item beside the list: loading, gone, failed, or its details.
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { SkeletonText } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { ApiError } from '../../http.ts';
import { vaultItemQuery } from '../queries.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { ItemDetails } from './item-details.tsx';
import { LoadFailure, type FailedQuery } from '../../load-failure.tsx';

export function ItemPanel({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { companyId } = useVaultDesk();
  const item = useQuery(vaultItemQuery(companyId, itemId));
  return (
    <aside aria-label="Open item" className="min-w-0 lg:sticky lg:top-4">
      <Button
        variant="ghost"
        size="sm"
        className="mb-2 lg:hidden"
        icon={<ArrowLeft aria-hidden />}
        onClick={onClose}
      >
        Back to the list
      </Button>
      {item.data ? (
        <ItemDetails item={item.data} onClose={onClose} />
      ) : (
        <Frame>
          {item.isError ? (
            <Failure query={item} onClose={onClose} />
          ) : (
            <div className="p-4">
              <SkeletonText lines={9} />
            </div>
          )}
        </Frame>
      )}
    </aside>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return <div className="min-h-96 rounded-lg border bg-card">{children}</div>;
}

function Failure({ query, onClose }: { query: FailedQuery; onClose: () => void }) {
  const { error } = query;
  if (error instanceof ApiError && error.code === 'not_found') {
    return (
      <EmptyState title="This item is not here" action={<Button onClick={onClose}>Close</Button>}>
        The address leads to an item of another vault, or to one that you may not see.
      </EmptyState>
    );
  }
  return <LoadFailure title="The item could not be read" query={query} />;
}
