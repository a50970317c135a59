'use client';
// The star of an item: pressed, it stands among the favourites of whoever pressed it.
import { Star } from 'lucide-react';
import { IconButton } from '#src/components/ui/button.tsx';
import { cn } from '#src/components/ui/cn.ts';
import type { VaultItem } from '#src/contracts/vault.ts';
import { useFavourite } from '../hooks/use-favourite.ts';
import { useVaultDesk } from '../vault-desk.tsx';

export function FavouriteButton({ item, className }: { item: VaultItem; className?: string }) {
  const { companyId } = useVaultDesk();
  const { favourite, toggle } = useFavourite(companyId, item);
  return (
    <IconButton
      label={`Favourite: ${item.name}`}
      aria-pressed={favourite}
      onClick={toggle}
      className={cn(favourite ? 'text-primary-text' : 'text-muted-foreground', className)}
    >
      <Star aria-hidden className={favourite ? 'fill-current' : undefined} />
    </IconButton>
  );
}
