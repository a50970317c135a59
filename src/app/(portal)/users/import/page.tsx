// The first step of importing the MSP's own staff from IT Glue's users.
import type { Metadata } from 'next';
import { ChoosePage } from '#src/features/imports/components/choose-page.tsx';

export const metadata: Metadata = { title: 'Import users' };

export default function ImportOwnUsersPage() {
  return <ChoosePage kind="users" from="own" />;
}
