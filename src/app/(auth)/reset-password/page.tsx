// Where the link to a new password leads. Opening it changes nothing.
import type { Metadata } from 'next';
import { ResetPassword } from '#src/features/account/components/reset-password.tsx';

export const metadata: Metadata = { title: 'New password' };

export default function ResetPasswordPage() {
  return <ResetPassword />;
}
