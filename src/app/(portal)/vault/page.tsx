// The vault of the account's own company.
import type { Metadata } from 'next';
import { VaultPage } from '#src/features/vault/components/vault-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Vault' };

export default function Page() {
  return (
    <RequireAccess title="Vault" ownCompany>
      <VaultPage />
    </RequireAccess>
  );
}
