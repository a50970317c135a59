'use client';
// Sealing vaults for their members: what it does and does not protect against, and the three steps to it.
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { NoAccessState } from '#src/components/ui/states.tsx';
import { paths } from '#src/config/paths.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { vaultKeyQuery } from '../../own-vault-key.ts';
import { useVaultUnlocked } from '../../vault-lock.ts';
import { useViewer } from '../../viewer.tsx';
import { custodyQuery } from '../queries.ts';
import { CompaniesCard } from './companies-card.tsx';
import { KitCard } from './kit-card.tsx';
import { RecoverCard } from './recover-card.tsx';

export function SealedVaultsPage() {
  const { wholeAccount } = useViewer();
  return (
    <>
      <PageHeader
        title="Sealed vaults"
        description="A sealed vault is opened by its members' browsers alone. The server keeps its secrets and cannot read them."
      />
      {wholeAccount ? (
        <Steps />
      ) : (
        <NoAccessState title="Your role does not include this page">
          Only owners and administrators of the account decide who holds its keys.
        </NoAccessState>
      )}
    </>
  );
}

function Steps() {
  const found = useQuery(custodyQuery);
  if (found.isPending) return <Skeleton className="h-64 w-full" />;
  if (found.data === undefined) return <LoadFailure title="This could not be read" query={found} />;
  return (
    <div className="flex max-w-5xl flex-col gap-4">
      <WhatItDoes />
      <OwnKeyCard />
      <KitCard custody={found.data} />
      <CompaniesCard custody={found.data} />
      {found.data.companies.some(({ sealedAt }) => sealedAt !== null) ? <RecoverCard /> : null}
    </div>
  );
}

function WhatItDoes() {
  const { account } = useViewer();
  return (
    <>
      <Callout title="What sealing protects against">
        A thief of the database, of a backup made from now on, and even of the database together with the
        server’s root key reads no password, code seed or note of a sealed vault. Names, user names, addresses
        and folders stay readable, so that they can be searched.
      </Callout>
      <Callout
        tone="warning"
        title="What it does not protect against"
        action={
          account.kind === 'msp' ? (
            <ButtonLink size="sm" href={paths.itGlueSettings}>
              IT Glue connection
            </ButtonLink>
          ) : undefined
        }
      >
        <ul className="list-disc space-y-1 pl-5">
          {account.kind === 'msp' ? (
            <li>
              While an IT Glue key is connected, whoever controls the server can fetch those passwords from IT
              Glue again. Disconnect it when the move is done, or tick “Forget this key after its imports”
              when you connect.
            </li>
          ) : null}
          <li>
            Backups from before still hold the server’s key: destroy them, or change the passwords at their
            services.
          </li>
          <li>
            Whoever controls the server can change the program that your browser runs. No web page protects
            against that.
          </li>
          <li>
            Sealing cannot be taken back. If all members forget their passphrases and the recovery kit is
            lost, the secrets are lost.
          </li>
        </ul>
      </Callout>
    </>
  );
}

function OwnKeyCard() {
  const found = useQuery(vaultKeyQuery);
  const open = useVaultUnlocked();
  const has = found.data !== undefined && found.data.key !== null;
  return (
    <Card
      title="1. Vault keys"
      description="You and at least one other member make a vault key each, with a passphrase of their own: in the menu at the top right, under “Your vault key”."
      actions={
        <ButtonLink size="sm" href={paths.vaultKey}>
          {has ? (open ? 'Your key is unlocked' : 'Unlock your key') : 'Make your key'}
        </ButtonLink>
      }
    />
  );
}
