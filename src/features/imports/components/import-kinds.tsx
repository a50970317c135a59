'use client';
// The start of an import on the IT Glue page: which of the three kinds, what each of them does, and the way to codes.
import { Building2, KeyRound, Users } from 'lucide-react';
import { ButtonLink, TextLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { importPath, paths } from '#src/config/paths.ts';
import type { RunKind } from '#src/model/import-run.ts';
import type { Right } from '#src/model/roles.ts';
import { useViewer } from '../../viewer.tsx';
import { wizardTitle } from '../run-words.ts';

const KINDS: { kind: RunKind; right: Right; icon: React.ReactNode; text: string }[] = [
  {
    kind: 'companies',
    right: 'manage_companies',
    icon: <Building2 aria-hidden />,
    text: 'Organizations become managed companies, each mapped to where it came from.',
  },
  {
    kind: 'users',
    right: 'import',
    icon: <Users aria-hidden />,
    text: 'Contacts of mapped organizations are invited to their company’s portal by e-mail.',
  },
  {
    kind: 'passwords',
    right: 'import',
    icon: <KeyRound aria-hidden />,
    text: 'Passwords of mapped organizations are sealed into their company’s vault.',
  },
];

export function ImportKinds() {
  const { rights } = useViewer();
  return (
    <div className="flex flex-col gap-4">
      <Kinds />
      {rights.includes('import') ? (
        <p className="text-sm text-muted-foreground">
          One-time codes come from an export of IT Glue, as its API never gives their seeds away:{' '}
          <TextLink href={paths.importCodes}>Add one-time codes</TextLink>
        </p>
      ) : null}
    </div>
  );
}

function Kinds() {
  const { rights } = useViewer();
  return (
    <div className="grid gap-4 md:grid-cols-3">
      {KINDS.filter(({ right }) => rights.includes(right)).map(({ kind, icon, text }) => (
        <Card key={kind} className="flex flex-col">
          <div className="flex h-full flex-col items-start gap-3">
            <span className="text-muted-foreground [&_svg]:size-5">{icon}</span>
            <div className="flex-1">
              <h2 className="text-base font-semibold">{wizardTitle(kind)}</h2>
              <p className="mt-0.5 text-sm text-muted-foreground">{text}</p>
            </div>
            <ButtonLink href={importPath(kind)}>{wizardTitle(kind)}</ButtonLink>
          </div>
        </Card>
      ))}
    </div>
  );
}
