// Sealing vaults for their members.
import type { Metadata } from 'next';
import { SealedVaultsPage } from '#src/features/custody/components/sealed-vaults-page.tsx';

export const metadata: Metadata = { title: 'Sealed vaults' };

export default function SealedVaults() {
  return <SealedVaultsPage />;
}
