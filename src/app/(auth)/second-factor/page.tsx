// Setting up one's second factor: of one's own will, or because the account requires it of its staff.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { paths, safeReturnPath, signInPath } from '#src/config/paths.ts';
import { EnrolFactor } from '#src/features/account/components/enrol-factor.tsx';
import { ProofDialog } from '#src/features/shell/components/proof-dialog.tsx';
import { currentSession } from '#src/server/session.ts';

export const metadata: Metadata = { title: 'Second factor' };

export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { returnTo } = await searchParams;
  const session = await currentSession();
  if (session === null) redirect(signInPath(paths.secondFactor));
  if (session.waits) redirect(paths.waiting);
  const target = typeof returnTo === 'string' ? safeReturnPath(returnTo) : paths.ownSignIn;
  return (
    <>
      <EnrolFactor
        returnTo={session.mustEnrol && typeof returnTo !== 'string' ? paths.home : target}
        required={session.mustEnrol ? session.actor.accountName : null}
      />
      <ProofDialog />
    </>
  );
}
