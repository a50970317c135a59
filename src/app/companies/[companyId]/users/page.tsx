// The people of one managed company.
import type { Metadata } from 'next';
import { PeoplePage } from '#src/features/people/components/people-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Users' };

export default function CompanyUsersPage() {
  return (
    <RequireAccess title="Users" right="see_people">
      <PeoplePage />
    </RequireAccess>
  );
}
