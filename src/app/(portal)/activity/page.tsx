// Who did what, where and when.
import type { Metadata } from 'next';
import { ActivityPage } from '#src/features/activity/components/activity-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Activity' };

export default function Page() {
  return (
    <RequireAccess title="Activity" right="see_activity">
      <ActivityPage />
    </RequireAccess>
  );
}
