'use client';
// Whose vault this is and what the person looking at it may do; every part of the page asks here.
import { createContext, use, type ReactNode } from 'react';
import { companyPaths, paths } from '#src/config/paths.ts';
import { useManagedCompany, useViewer } from '../viewer.tsx';

export type VaultDesk = {
  companyId: string;
  companyName: string;
  mayReveal: boolean;
  mayEdit: boolean;
  /** Those who manage the people here see who can open what. */
  maySeeAccess: boolean;
  /** Those who rule the account give the vault another key. */
  mayChangeKey: boolean;
  /** Where passwords are imported into this vault; null for those who may not. */
  importHref: string | null;
};

const Desk = createContext<VaultDesk | null>(null);

/** Inside a managed company's portal its vault, else the vault of the account's own company. */
export function VaultDeskProvider({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const company = useManagedCompany();
  const may = (right: (typeof viewer.rights)[number]) => viewer.rights.includes(right);
  const importHref =
    company === null ? paths.importOwnPasswords : companyPaths(company.id).import('passwords');
  return (
    <Desk
      value={{
        companyId: company?.id ?? viewer.ownCompanyId,
        companyName: company?.name ?? viewer.account.name,
        mayReveal: may('reveal'),
        mayEdit: may('edit_items'),
        maySeeAccess: may('manage_people'),
        mayChangeKey: viewer.account.kind === 'msp' && may('manage_companies'),
        importHref: may('import') ? importHref : null,
      }}
    >
      {children}
    </Desk>
  );
}

export function useVaultDesk(): VaultDesk {
  const desk = use(Desk);
  if (desk === null) throw new Error('useVaultDesk stands outside a vault page');
  return desk;
}
