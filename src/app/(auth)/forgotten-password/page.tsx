// Asking for a link to a new password.
import type { Metadata } from 'next';
import { ForgottenPassword } from '#src/features/account/components/forgotten-password.tsx';

export const metadata: Metadata = { title: 'Forgotten password' };

export default function ForgottenPasswordPage() {
  return <ForgottenPassword />;
}
