// Which organization of IT Glue one managed company is.
import type { Metadata } from 'next';
import { CompanyMapping } from '#src/features/mapping/components/company-mapping.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Mapping' };

export default function CompanyMappingPage() {
  return (
    <RequireAccess title="Mapping" right="map_company" msp>
      <CompanyMapping />
    </RequireAccess>
  );
}
