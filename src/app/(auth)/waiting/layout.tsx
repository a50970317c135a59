// Around the page of those who wait to be confirmed: who they are, and nothing of the account.
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { paths, signInPath } from '#src/config/paths.ts';
import { ProofDialog } from '#src/features/shell/components/proof-dialog.tsx';
import { ViewerProvider } from '#src/features/viewer.tsx';
import { waitingViewer } from '#src/server/portal-frame.ts';

export default async function WaitingLayout({ children }: { children: ReactNode }) {
  const found = await waitingViewer();
  if (found === null) redirect(signInPath(paths.waiting));
  if (found.waits.length === 0) redirect(paths.home);
  return (
    <ViewerProvider viewer={found.viewer}>
      {children}
      <ProofDialog />
    </ViewerProvider>
  );
}
