// The mapping of managed companies to IT Glue organizations.
import type { Metadata } from 'next';
import { ItGlueFrame } from '#src/features/connection/components/it-glue-frame.tsx';
import { EarlyRows } from '#src/features/mapping/components/early-rows.tsx';
import { MappingPage } from '#src/features/mapping/components/mapping-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Mapping' };

export default function Page() {
  return (
    <RequireAccess title="Mapping" right="map" msp>
      <EarlyRows />
      <ItGlueFrame current="mapping" alsoWithout>
        <MappingPage />
      </ItGlueFrame>
    </RequireAccess>
  );
}
