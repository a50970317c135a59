// Sign-in; who is signed in already goes on to where they wanted.
import { redirect } from 'next/navigation';
import { safeReturnPath } from '#src/config/paths.ts';
import { SignIn } from '#src/features/account/components/sign-in.tsx';
import { currentSession, whySessionEnded } from '#src/server/session.ts';

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { returnTo, sso } = await searchParams;
  const target = safeReturnPath(typeof returnTo === 'string' ? returnTo : null);
  if ((await currentSession()) !== null) redirect(target);
  const refused = typeof sso === 'string' ? sso : null;
  return <SignIn returnTo={target} refused={refused} ended={await whySessionEnded()} />;
}
