'use client';
// The columns of the vault's table; fewer of them while an item is open beside it.
import { Lock, ShieldCheck } from 'lucide-react';
import { createContext, use, type ReactNode } from 'react';
import { columnsOf, type DataColumn } from '#src/components/data-table/table-features.ts';
import { cn } from '#src/components/ui/cn.ts';
import { CopyButton } from '#src/components/ui/copy-button.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { useNow } from '#src/components/ui/use-now.ts';
import type { VaultItem } from '#src/contracts/vault.ts';
import { CopySecretButton } from './copy-secret-button.tsx';
import { FavouriteButton } from './favourite-button.tsx';

type OpenItem = { openId: string; onOpen: (itemId: string) => void };

const Open = createContext<OpenItem>({ openId: '', onOpen: () => undefined });

export function OpenItemProvider({ openId, onOpen, children }: OpenItem & { children: ReactNode }) {
  return <Open value={{ openId, onOpen }}>{children}</Open>;
}

const column = columnsOf<VaultItem>();

const name = column.accessor('name', {
  header: 'Name',
  cell: ({ row }) => <NameCell item={row.original} />,
});
const plain = [
  column.accessor('username', {
    header: 'User name',
    meta: { width: '11rem', hideBelow: 'sm' },
    cell: ({ row }) => <Faint text={row.original.username} />,
  }),
];
const wide = [
  column.accessor('url', {
    header: 'Address',
    meta: { width: '12rem', hideBelow: 'lg' },
    cell: ({ row }) => <Faint text={row.original.url?.replace(/^https?:\/\//i, '') ?? null} />,
  }),
  column.accessor('folder', {
    header: 'Folder',
    meta: { width: '10rem', hideBelow: 'lg' },
    cell: ({ row }) => <Faint text={row.original.folder} />,
  }),
];
const facts = [
  column.accessor('passwordChangedAt', {
    header: 'Password set',
    meta: { width: '8.5rem', hideBelow: 'md' },
    cell: ({ row }) => <AgeCell item={row.original} />,
  }),
  column.accessor('hasTotp', {
    header: '2FA',
    meta: { width: '3.75rem', align: 'center', hideBelow: 'sm' },
    cell: ({ row }) => <SecondFactor has={row.original.hasTotp} />,
  }),
];
const favourite = column.accessor('favourite', {
  header: 'Favourite',
  meta: { srHeader: true, width: '2.5rem', align: 'center', hideBelow: 'sm' },
  cell: ({ row }) => <FavouriteButton item={row.original} className="size-7" />,
});
const actions = column.display({
  id: 'copy',
  header: 'Copy',
  meta: { srHeader: true, width: '5.25rem', align: 'right' },
  cell: ({ row }) => <CopyCell item={row.original} mayReveal />,
});
const actionsWithoutReveal = column.display({
  id: 'copy',
  header: 'Copy',
  meta: { srHeader: true, width: '5.25rem', align: 'right' },
  cell: ({ row }) => <CopyCell item={row.original} mayReveal={false} />,
});

const sets = {
  wide: column.columns([name, favourite, ...plain, ...wide, ...facts, actions]),
  narrow: column.columns([name, favourite, ...plain, ...facts, actions]),
  wideClosed: column.columns([name, favourite, ...plain, ...wide, ...facts, actionsWithoutReveal]),
  narrowClosed: column.columns([name, favourite, ...plain, ...facts, actionsWithoutReveal]),
};

export function vaultColumns(look: {
  narrow: boolean;
  mayReveal: boolean;
}): readonly DataColumn<VaultItem>[] {
  if (look.mayReveal) return look.narrow ? sets.narrow : sets.wide;
  return look.narrow ? sets.narrowClosed : sets.wideClosed;
}

function NameCell({ item }: { item: VaultItem }) {
  const { openId, onOpen } = use(Open);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <button
        type="button"
        aria-current={item.id === openId ? 'true' : undefined}
        onClick={() => onOpen(item.id)}
        title={item.name}
        dir="auto"
        className={cn(
          'min-w-0 truncate rounded-sm text-left font-medium hover:underline',
          item.id === openId && 'text-primary-text',
        )}
      >
        {item.name}
      </button>
      {item.restricted ? (
        <Lock aria-label="Restricted" className="size-3.5 shrink-0 text-muted-foreground" role="img" />
      ) : null}
    </span>
  );
}

function Faint({ text }: { text: string | null }) {
  if (text === null) return <span className="text-muted-foreground">–</span>;
  return (
    <span dir="auto" title={text} className="block truncate text-muted-foreground">
      {text}
    </span>
  );
}

const YEAR_MS = 31_557_600_000;

/** Old passwords are told by words and weight, not by colour alone. */
function AgeCell({ item }: { item: VaultItem }) {
  const now = useNow('minute');
  if (!item.hasPassword) return <span className="text-muted-foreground">no password</span>;
  if (item.passwordChangedAt === null) return <span className="text-muted-foreground">not known</span>;
  const old = now !== null && new Date(item.passwordChangedAt).getTime() < now - YEAR_MS;
  return (
    <RelativeTime
      at={item.passwordChangedAt}
      className={old ? 'font-medium text-warning' : 'text-muted-foreground'}
    />
  );
}

function SecondFactor({ has }: { has: boolean }) {
  if (!has) return <span className="text-muted-foreground">–</span>;
  return <ShieldCheck role="img" aria-label="Has a second factor" className="mx-auto size-4 text-success" />;
}

function CopyCell({ item, mayReveal }: { item: VaultItem; mayReveal: boolean }) {
  return (
    <span className="inline-flex justify-end">
      {item.username === null ? null : (
        <CopyButton iconOnly value={item.username} label={`Copy user name of ${item.name}`} />
      )}
      {mayReveal && item.hasPassword ? <CopySecretButton iconOnly item={item} field="password" /> : null}
    </span>
  );
}
