// The MSP portal, and the only portal of a Teams account; people of managed companies are led to theirs.
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { companyPaths, signInPath } from '#src/config/paths.ts';
import { NoPortal } from '#src/features/shell/components/no-portal.tsx';
import { PortalFrame } from '#src/features/shell/components/portal-frame.tsx';
import { ViewerProvider } from '#src/features/viewer.tsx';
import { currentViewer } from '#src/server/portal-frame.ts';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const current = await currentViewer();
  if (current === null) redirect(signInPath((await headers()).get('x-portal-path') ?? undefined));
  const { viewer, firstCompanyId } = current;
  if (!viewer.entersMspPortal) {
    if (firstCompanyId !== null) redirect(companyPaths(firstCompanyId).overview);
    return <NoPortal name={viewer.person.name} mayChange={viewer.otherAccounts.length > 0} />;
  }
  return (
    <ViewerProvider viewer={viewer}>
      <PortalFrame>{children}</PortalFrame>
    </ViewerProvider>
  );
}
