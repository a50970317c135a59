// For people who have accepted where a vault is sealed: the one page that is open to them until they are confirmed.
import type { Metadata } from 'next';
import { WaitingPage } from '#src/features/account/components/waiting-page.tsx';

export const metadata: Metadata = { title: 'Waiting to be confirmed' };

export default function WaitingToBeConfirmedPage() {
  return <WaitingPage />;
}
