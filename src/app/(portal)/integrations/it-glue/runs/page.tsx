// All imports, newest first.
import type { Metadata } from 'next';
import { ItGlueFrame } from '#src/features/connection/components/it-glue-frame.tsx';
import { RunsView } from '#src/features/imports/components/runs-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Runs' };

export default function RunsPage() {
  return (
    <RequireAccess title="Runs" msp right="import">
      <ItGlueFrame current="runs" alsoWithout>
        <RunsView />
      </ItGlueFrame>
    </RequireAccess>
  );
}
