// All imports, newest first.
import type { Metadata } from 'next';
import { ItGlueFrame } from '#src/features/connection/components/it-glue-frame.tsx';
import { RunsView } from '#src/features/imports/components/runs-page.tsx';

export const metadata: Metadata = { title: 'Runs' };

export default function RunsPage() {
  return (
    <ItGlueFrame current="runs" alsoWithout>
      <RunsView />
    </ItGlueFrame>
  );
}
