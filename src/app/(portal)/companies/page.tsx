// Managed Companies.
import type { Metadata } from 'next';
import { CompanyList } from '#src/features/companies/components/company-list.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Managed Companies' };

export default function CompaniesPage() {
  return (
    <RequireAccess title="Managed Companies" msp right="import">
      <CompanyList />
    </RequireAccess>
  );
}
