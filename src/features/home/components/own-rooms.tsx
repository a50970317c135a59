'use client';
// For accounts and people who have only their own company: its vault and its people.
import { KeyRound, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { paths } from '#src/config/paths.ts';
import { useViewer } from '../../viewer.tsx';

export function OwnRooms() {
  const viewer = useViewer();
  const may = viewer.rights;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {viewer.entersOwnCompany && may.includes('reveal') ? (
        <Room title="Vault" icon={<KeyRound aria-hidden />} href={paths.vault} label="Open the vault">
          The passwords of {viewer.account.name}: search, copy, and see who looked at what.
        </Room>
      ) : null}
      {viewer.entersOwnCompany && may.includes('see_people') ? (
        <Room title="Users" icon={<UsersRound aria-hidden />} href={paths.users} label="Open users">
          {may.includes('manage_people')
            ? 'Who may use the vault, and inviting others.'
            : 'Who else may use the vault.'}
        </Room>
      ) : null}
    </div>
  );
}

function Room(props: { title: string; icon: ReactNode; href: string; label: string; children: ReactNode }) {
  return (
    <Card
      title={props.title}
      footer={
        <ButtonLink href={props.href} icon={props.icon}>
          {props.label}
        </ButtonLink>
      }
    >
      <p className="text-sm text-muted-foreground">{props.children}</p>
    </Card>
  );
}
