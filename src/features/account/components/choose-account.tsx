'use client';
// The accounts of one person to choose from: after the password, or to change over from one that is open.
import { useState } from 'react';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { Avatar } from '#src/components/ui/avatar.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { paths } from '#src/config/paths.ts';
import type { OpenAccount } from '#src/contracts/me.ts';
import { ROLE_LABEL } from '#src/model/roles.ts';
import { enterAccount, signOut } from '../../doors.ts';
import { errorText } from '../../http.ts';
import { leaveFor } from '../leave-for.ts';

const CLOSED =
  'This account is not open to you any more, or too much time has passed since you signed in. Sign in again.';

/** `stay`: the account that is open now, when somebody changes over; null right after the password. */
export function ChooseAccount({
  accounts,
  stay,
  returnTo,
}: {
  accounts: readonly OpenAccount[];
  stay: string | null;
  returnTo: string;
}) {
  const [entering, setEntering] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const enter = async (accountId: string): Promise<void> => {
    if (entering !== null) return;
    setEntering(accountId);
    setComplaint(null);
    try {
      // Pages of the account one comes from are not there in the other one.
      if (await enterAccount(accountId)) return await leaveFor(stay === null ? returnTo : paths.home);
      setComplaint(CLOSED);
    } catch (error) {
      setComplaint(errorText(error));
    }
    setEntering(null);
  };
  return (
    <PlainShell
      title={stay === null ? 'Which account?' : 'Switch account'}
      description={
        stay === null ? (
          'More than one is open to you. You can change over later without signing in again.'
        ) : (
          <>
            You are in <bdi>{stay}</bdi>. Choosing another one leaves it, in every tab of this browser.
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {complaint === null ? null : (
          <Callout tone="danger" live title="You are not in that account">
            {complaint}
          </Callout>
        )}
        <ul className="divide-y rounded-md border bg-card">
          {accounts.map((account) => (
            <AccountChoice
              key={account.id}
              account={account}
              busy={entering === account.id}
              onChoose={() => void enter(account.id)}
            />
          ))}
        </ul>
        <Ways stay={stay} />
      </div>
    </PlainShell>
  );
}

function AccountChoice({
  account,
  busy,
  onChoose,
}: {
  account: OpenAccount;
  busy: boolean;
  onChoose: () => void;
}) {
  const kind = account.kind === 'teams' ? 'Teams portal' : 'MSP portal';
  return (
    <li>
      <button
        type="button"
        aria-busy={busy}
        onClick={onChoose}
        className="flex w-full items-center gap-3 rounded-md px-3 py-2.5 text-left hover:bg-accent focus-visible:-outline-offset-2"
      >
        <Avatar name={account.name} kind="company" />
        <span className="min-w-0">
          <span className="name-text block text-sm font-medium">{account.name}</span>
          <span className="name-text block text-xs text-muted-foreground">
            {busy ? 'Opening…' : `${account.companyName ?? kind} · ${ROLE_LABEL[account.role]}`}
          </span>
        </span>
      </button>
    </li>
  );
}

function Ways({ stay }: { stay: string | null }) {
  if (stay !== null) {
    return (
      <ButtonLink href={paths.home} className="self-start">
        Stay in {stay}
      </ButtonLink>
    );
  }
  return (
    <Button
      variant="ghost"
      className="self-start"
      onClick={() => void signOut().finally(() => window.location.assign(paths.signIn))}
    >
      Sign in as somebody else
    </Button>
  );
}
