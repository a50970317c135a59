// Before there is an account there is nobody to sign in: the first visit comes first.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { paths } from '#src/config/paths.ts';
import { hasAccounts } from '#src/server/portal-frame.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInLayout({ children }: { children: ReactNode }) {
  if (!(await hasAccounts())) redirect(paths.firstVisit);
  return children;
}
