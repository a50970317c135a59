// The people of the account's own company.
import type { Metadata } from 'next';
import { PeoplePage } from '#src/features/people/components/people-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Users' };

export default function OwnUsersPage() {
  return (
    <RequireAccess title="Users" right="see_people" ownCompany>
      <PeoplePage />
    </RequireAccess>
  );
}
