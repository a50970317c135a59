// Pages about the signed-in person alone, in the frame of whichever portal is theirs.
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { signInPath } from '#src/config/paths.ts';
import { NoPortal } from '#src/features/shell/components/no-portal.tsx';
import { PortalFrame } from '#src/features/shell/components/portal-frame.tsx';
import { CompanyProvider, ViewerProvider } from '#src/features/viewer.tsx';
import { currentViewer, reachableCompany, viewerIn } from '#src/server/portal-frame.ts';

export default async function OwnLayout({ children }: { children: ReactNode }) {
  const current = await currentViewer();
  if (current === null) redirect(signInPath((await headers()).get('x-portal-path') ?? undefined));
  const { viewer, firstCompanyId } = current;
  if (viewer.entersMspPortal) {
    return (
      <ViewerProvider viewer={viewer}>
        <PortalFrame>{children}</PortalFrame>
      </ViewerProvider>
    );
  }
  const company = firstCompanyId === null ? null : await reachableCompany(firstCompanyId);
  if (company === null)
    return <NoPortal name={viewer.person.name} mayChange={viewer.otherAccounts.length > 0} />;
  return (
    <ViewerProvider viewer={(await viewerIn(company.id)) ?? viewer}>
      <CompanyProvider company={company}>
        <PortalFrame>{children}</PortalFrame>
      </CompanyProvider>
    </ViewerProvider>
  );
}
