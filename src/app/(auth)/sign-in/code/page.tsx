// The second step of signing in; who has not proved their password yet begins there.
import { redirect } from 'next/navigation';
import { safeReturnPath, signInPath } from '#src/config/paths.ts';
import { CodeForm } from '#src/features/account/components/code-form.tsx';
import { currentSession, heldToken } from '#src/server/session.ts';

export default async function SignInCodePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { returnTo } = await searchParams;
  const target = safeReturnPath(typeof returnTo === 'string' ? returnTo : null);
  if ((await currentSession()) !== null) redirect(target);
  if ((await heldToken())?.kind !== 'step') redirect(signInPath(target));
  return <CodeForm returnTo={target} />;
}
