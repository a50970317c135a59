// One import in the MSP portal: its plan, its progress, its report.
import type { Metadata } from 'next';
import { RunView } from '#src/features/imports/components/runs-page.tsx';

export const metadata: Metadata = { title: 'Import' };

export default async function RunPage({ params }: { params: Promise<{ runId: string }> }) {
  return <RunView runId={(await params).runId} from="msp" />;
}
