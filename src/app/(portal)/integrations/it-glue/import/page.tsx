// Which kind of records to import from IT Glue.
import type { Metadata } from 'next';
import { ItGlueFrame } from '#src/features/connection/components/it-glue-frame.tsx';
import { ImportKindsView } from '#src/features/imports/components/runs-page.tsx';

export const metadata: Metadata = { title: 'Import' };

export default function ImportPage() {
  return (
    <ItGlueFrame current="import">
      <ImportKindsView />
    </ItGlueFrame>
  );
}
