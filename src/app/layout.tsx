// The document every page stands in: fonts, theme, nonce, and the providers of the browser wing.
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { fontClass } from '#src/components/layout/fonts.ts';
import { EarlyEars, PageHears } from '#src/components/layout/page-hears.tsx';
import { Providers } from '#src/components/layout/providers.tsx';
import { PortalFactsProvider } from '#src/features/portal-facts.tsx';
import { QueryProvider } from '#src/features/query-provider.tsx';
import { portalFacts } from '#src/server/portal-facts.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Myki for MSPs', template: '%s · Myki for MSPs' },
  description: 'Companies, people and passwords of the clients you look after.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/** Reading the request's headers makes every page dynamic: a page built ahead of time would have no nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" className={fontClass} suppressHydrationWarning>
      <body>
        <EarlyEars nonce={nonce} />
        <Providers nonce={nonce}>
          <PortalFactsProvider facts={portalFacts()}>
            <QueryProvider>{children}</QueryProvider>
          </PortalFactsProvider>
        </Providers>
        <PageHears />
      </body>
    </html>
  );
}
