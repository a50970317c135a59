// Before there is an account there is nobody to sign in: the first visit comes first. In practice mode the demo's people
// stand ready here, and on no other page.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { paths } from '#src/config/paths.ts';
import { PracticePeopleProvider } from '#src/features/account/components/practice-sign-ins.tsx';
import { practiceSignIns } from '#src/server/portal-facts.ts';
import { hasAccounts } from '#src/server/portal-frame.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInLayout({ children }: { children: ReactNode }) {
  if (!(await hasAccounts())) redirect(paths.firstVisit);
  return <PracticePeopleProvider people={practiceSignIns()}>{children}</PracticePeopleProvider>;
}
