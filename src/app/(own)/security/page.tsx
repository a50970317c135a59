// How one signs in: password and sessions.
import type { Metadata } from 'next';
import { SecurityPage } from '#src/features/account/components/security-page.tsx';

export const metadata: Metadata = { title: 'Your sign-in' };

export default function OwnSecurityPage() {
  return <SecurityPage />;
}
