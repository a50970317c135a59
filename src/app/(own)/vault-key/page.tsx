// The signed-in person's own vault key.
import type { Metadata } from 'next';
import { VaultKeyPage } from '#src/features/account/components/vault-key-page.tsx';

export const metadata: Metadata = { title: 'Your vault key' };

export default function OwnVaultKeyPage() {
  return <VaultKeyPage />;
}
