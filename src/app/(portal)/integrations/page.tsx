// Integrations: the catalogue.
import type { Metadata } from 'next';
import { IntegrationCatalogue } from '#src/features/connection/components/integration-catalogue.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Integrations' };

export default function Page() {
  return (
    <RequireAccess title="Integrations" right="import" msp>
      <IntegrationCatalogue />
    </RequireAccess>
  );
}
