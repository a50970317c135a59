'use client';
// One entry: who, what, where, when.
import { Building2, Eye, Import, KeyRound, Link2, LogIn, Mail, ShieldCheck, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from '#src/components/ui/avatar.tsx';
import { TextLink } from '#src/components/ui/button.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import type { AuditEntry } from '#src/contracts/audit.ts';
import { useViewer } from '../../viewer.tsx';

/** By the first word of the action; the words beside it tell the same. */
const SIGNS: Record<string, ReactNode> = {
  session: <LogIn />,
  connection: <Link2 />,
  mapping: <Link2 />,
  company: <Building2 />,
  company_key: <ShieldCheck />,
  import: <Import />,
  vault_item: <KeyRound />,
  invitation: <Mail />,
  member: <UserRound />,
  grant: <UserRound />,
};

export function ActivityLine({ entry }: { entry: AuditEntry }) {
  const sign = entry.action === 'vault_item.reveal' ? <Eye /> : SIGNS[entry.action.split('.')[0] ?? ''];
  return (
    <li className="flex items-start gap-3 px-4 py-2 text-sm">
      <Avatar name={entry.actor.name} size="sm" />
      <div className="min-w-0 flex-1">
        <span className="name-text font-medium">{entry.actor.name}</span>
        <span aria-hidden className="mx-1.5 text-muted-foreground">
          ·
        </span>
        <span aria-hidden className="mr-1.5 inline-flex align-[-2px] text-muted-foreground [&_svg]:size-3.5">
          {sign ?? <ShieldCheck />}
        </span>
        <span className="name-text">{entry.sentence}</span>
        {entry.company === null ? null : <Where company={entry.company} />}
      </div>
      <AbsoluteTime
        at={entry.at}
        show="clock"
        className="shrink-0 text-xs text-muted-foreground tabular-nums leading-5"
      />
    </li>
  );
}

/** The company, leading into its portal. */
function Where({ company }: { company: NonNullable<AuditEntry['company']> }) {
  const { ownCompanyId } = useViewer();
  const href = company.id === ownCompanyId ? paths.vault : companyPaths(company.id).overview;
  return (
    <span className="text-muted-foreground">
      {' '}
      in{' '}
      <TextLink href={href} className="name-text">
        {company.name}
      </TextLink>
    </span>
  );
}
