// The start page of the MSP portal, and of a Teams account.
import type { Metadata } from 'next';
import { Home } from '#src/features/home/components/home.tsx';

export const metadata: Metadata = { title: 'Home' };

export default function HomePage() {
  return <Home />;
}
