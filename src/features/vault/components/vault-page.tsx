'use client';
// The vault of one company: the list at the left, the open item at the right (at its place on narrow screens).
import { useQuery } from '@tanstack/react-query';
import { Import, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { cn } from '#src/components/ui/cn.ts';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { useVaultFilter } from '../hooks/use-vault-filter.ts';
import { useVaultDesk, VaultDeskProvider } from '../vault-desk.tsx';
import { companyKeyQuery } from '../company-key.ts';
import { ItemDialog } from './item-dialog.tsx';
import { ItemPanel } from './item-panel.tsx';
import { KeyChange, CompanyKeyDialog } from './company-key-dialog.tsx';
import { KeyWordsDialog } from './key-words-dialog.tsx';
import { VaultList } from './vault-list.tsx';

/** Stands in the MSP portal (own company) and in a managed company's portal; below their layouts. */
export function VaultPage() {
  return (
    <VaultDeskProvider>
      <Vault />
    </VaultDeskProvider>
  );
}

function Vault() {
  const desk = useVaultDesk();
  const view = useVaultFilter();
  const [creating, setCreating] = useState(false);
  const open = view.itemId !== '';
  return (
    <>
      <PageHeader
        title="Vault"
        description="Values stay sealed until somebody reveals one; each reveal is recorded in the activity trail first."
        actions={<VaultActions onNew={() => setCreating(true)} />}
      />
      {desk.mayChangeKey ? <KeyUnderWay companyId={desk.companyId} /> : null}
      <div className={cn(open && 'lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start lg:gap-4')}>
        <div className={cn('min-w-0', open && 'max-lg:hidden')}>
          <VaultList view={view} onNew={() => setCreating(true)} />
        </div>
        {open ? (
          <ItemPanel
            key={`${desk.companyId} ${view.itemId}`}
            itemId={view.itemId}
            onClose={() => view.openItem('')}
          />
        ) : null}
      </div>
      {creating ? (
        <ItemDialog
          item={null}
          onClose={() => setCreating(false)}
          onSaved={(item) => {
            setCreating(false);
            view.openItem(item.id);
          }}
        />
      ) : null}
    </>
  );
}

function KeyUnderWay({ companyId }: { companyId: string }) {
  const { data } = useQuery(companyKeyQuery(companyId));
  if (data?.changing !== true) return null;
  return (
    <div className="mb-4">
      <KeyChange companyKey={data} />
    </div>
  );
}

function VaultActions({ onNew }: { onNew: () => void }) {
  const { importHref, mayEdit, mayChangeKey } = useVaultDesk();
  return (
    <>
      <KeyWordsDialog />
      {mayChangeKey ? <CompanyKeyDialog /> : null}
      {importHref === null ? null : (
        <ButtonLink href={importHref} icon={<Import aria-hidden />}>
          Import passwords
        </ButtonLink>
      )}
      {mayEdit ? (
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={onNew}>
          New item
        </Button>
      ) : null}
    </>
  );
}
