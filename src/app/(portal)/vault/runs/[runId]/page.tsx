// An import of the MSP's own passwords: its plan, its progress, its report.
import type { Metadata } from 'next';
import { RunView } from '#src/features/imports/components/runs-page.tsx';

export const metadata: Metadata = { title: 'Import passwords' };

export default async function OwnPasswordsRunPage({ params }: { params: Promise<{ runId: string }> }) {
  return <RunView runId={(await params).runId} from="own" />;
}
