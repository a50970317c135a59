// The first visit happens once.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { paths } from '#src/config/paths.ts';
import { hasAccounts } from '#src/server/portal-frame.ts';

export const metadata: Metadata = { title: 'Set up' };

export default async function FirstVisitLayout({ children }: { children: ReactNode }) {
  if (await hasAccounts()) redirect(paths.signIn);
  return children;
}
