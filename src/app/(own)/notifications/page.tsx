// What the person was told, and which kinds reach them.
import type { Metadata } from 'next';
import { NoticesPage } from '#src/features/notices/components/notices-page.tsx';

export const metadata: Metadata = { title: 'Notifications' };

export default function NotificationsPage() {
  return <NoticesPage />;
}
