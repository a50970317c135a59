// The vault of one managed company.
import type { Metadata } from 'next';
import { VaultPage } from '#src/features/vault/components/vault-page.tsx';

export const metadata: Metadata = { title: 'Vault' };

export default function Page() {
  return <VaultPage />;
}
