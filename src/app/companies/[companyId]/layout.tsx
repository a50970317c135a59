// One managed company's portal. A company out of reach and one that does not exist give the same page.
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { signInPath } from '#src/config/paths.ts';
import { CompanyBanner } from '#src/features/shell/components/company-banner.tsx';
import { PortalFrame } from '#src/features/shell/components/portal-frame.tsx';
import { CompanyProvider, ViewerProvider } from '#src/features/viewer.tsx';
import { currentViewer, reachableCompany, viewerIn } from '#src/server/portal-frame.ts';

type Params = { params: Promise<{ companyId: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const company = await reachableCompany((await params).companyId);
  return company === null ? {} : { title: { default: company.name, template: `${company.name} · %s` } };
}

export default async function CompanyLayout({ params, children }: Params & { children: ReactNode }) {
  const current = await currentViewer();
  if (current === null) redirect(signInPath((await headers()).get('x-portal-path') ?? undefined));
  const company = await reachableCompany((await params).companyId);
  if (company === null) notFound();
  const viewer = (await viewerIn(company.id)) ?? current.viewer;
  return (
    <ViewerProvider viewer={viewer}>
      <CompanyProvider company={company}>
        <PortalFrame>
          <CompanyBanner />
          {children}
        </PortalFrame>
      </CompanyProvider>
    </ViewerProvider>
  );
}
