'use client';
// Settings: the account, the people of the whole account, and what technicians are given.
import type { ReactNode } from 'react';
import { Card, Facts } from '#src/components/ui/card.tsx';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { paths } from '#src/config/paths.ts';
import { isStaffRole, ROLE_LABEL } from '#src/model/roles.ts';
import { useViewer } from '../../viewer.tsx';
import { SignInRulesCard } from './sign-in-rules-card.tsx';
import { StaffCard } from './staff-card.tsx';
import { TokensCard } from './tokens-card.tsx';
import { VaultRulesCard } from './vault-rules-card.tsx';

/** `ownAddress`: the card of the companies' room, for those who may change companies. */
export function Settings({ ownAddress }: { ownAddress: ReactNode }) {
  const viewer = useViewer();
  const { account, person, role } = viewer;
  return (
    <>
      <PageHeader title="Settings" />
      <div className="flex flex-col gap-4">
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title="Account">
            <Facts
              items={[
                { label: 'Name', value: account.name },
                { label: 'Kind', value: account.kind === 'msp' ? 'MSP' : 'Teams' },
                ...(account.kind === 'msp'
                  ? [{ label: 'Companies open to you', value: viewer.companiesTotal.toLocaleString('en-US') }]
                  : []),
              ]}
            />
          </Card>
          <Card
            title="You"
            actions={
              <ButtonLink size="sm" href={paths.ownSignIn}>
                Password and sessions
              </ButtonLink>
            }
          >
            <Facts
              items={[
                { label: 'Name', value: person.name },
                { label: 'E-mail address', value: person.email },
                { label: 'Role', value: ROLE_LABEL[role] },
              ]}
            />
          </Card>
        </div>
        {ownAddress}
        {viewer.wholeAccount ? <SignInRulesCard /> : null}
        {viewer.wholeAccount && account.kind === 'msp' ? <VaultRulesCard /> : null}
        {viewer.wholeAccount ? <SealedVaultsCard /> : null}
        {isStaffRole(role) ? <TokensCard /> : null}
        {viewer.wholeAccount ? <StaffCard /> : null}
      </div>
    </>
  );
}

function SealedVaultsCard() {
  return (
    <Card
      title="Sealed vaults"
      description="A vault whose secrets open in its members' browsers alone: not even this server can read them any more."
      actions={
        <ButtonLink size="sm" href={paths.sealedVaults}>
          Sealed vaults
        </ButtonLink>
      }
    />
  );
}
