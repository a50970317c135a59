// The grid in which missing web addresses are filled in.
import type { Metadata } from 'next';
import { MissingAddresses } from '#src/features/companies/components/missing-addresses.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Missing web addresses' };

export default function MissingWebAddressesPage() {
  return (
    <RequireAccess title="Missing web addresses" msp right="manage_companies">
      <MissingAddresses />
    </RequireAccess>
  );
}
