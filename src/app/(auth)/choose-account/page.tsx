// Which account to enter: after the password, and later to change over; who has no choice is passed on.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { safeReturnPath, signInCodePath, signInPath } from '#src/config/paths.ts';
import { ChooseAccount } from '#src/features/account/components/choose-account.tsx';
import { choiceOfAccounts, heldToken } from '#src/server/session.ts';

export const metadata: Metadata = { title: 'Choose an account' };

export default async function ChooseAccountPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { returnTo } = await searchParams;
  const target = safeReturnPath(typeof returnTo === 'string' ? returnTo : null);
  if ((await heldToken())?.kind === 'step') redirect(signInCodePath(target));
  const choice = await choiceOfAccounts();
  if (choice === null) redirect(signInPath(target));
  if (choice.accounts.length === 0) redirect(target);
  return <ChooseAccount {...choice} returnTo={target} />;
}
