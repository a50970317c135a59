// Invitations of all companies at once.
import type { Metadata } from 'next';
import { AllInvitations } from '#src/features/people/components/all-invitations.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Invitations of all companies' };

export default function AllInvitationsPage() {
  return (
    <RequireAccess title="Invitations of all companies" msp right="manage_people">
      <AllInvitations />
    </RequireAccess>
  );
}
