// Which kind of records to import from IT Glue.
import type { Metadata } from 'next';
import { ItGlueFrame } from '#src/features/connection/components/it-glue-frame.tsx';
import { ImportKindsView } from '#src/features/imports/components/runs-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Import' };

export default function ImportPage() {
  return (
    <RequireAccess title="Import" msp right="import">
      <ItGlueFrame current="import">
        <ImportKindsView />
      </ItGlueFrame>
    </RequireAccess>
  );
}
