'use client';
// One company among the sealed vaults: who holds its key, whether it is sealed, and what can be done about either.
import { Badge } from '#src/components/ui/badge.tsx';
import { Checkbox } from '#src/components/ui/checkbox.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { Custody } from '../queries.ts';
import { HoldersDialog } from './holders-dialog.tsx';
import { NextKeyDialog } from './next-key-dialog.tsx';

type Company = Custody['companies'][number];

export function CompanyRow(props: {
  company: Company;
  ready: boolean;
  checked: boolean;
  onToggle: (on: boolean) => void;
}) {
  const { company, ready, checked, onToggle } = props;
  const sealed = company.sealedAt !== null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm">
      {sealed ? null : (
        <Checkbox aria-label={`Choose ${company.name}`} checked={checked} onCheckedChange={onToggle} />
      )}
      <div className="min-w-0 flex-1 basis-48">
        <p className="name-text font-medium">{company.name}</p>
        <p className="text-muted-foreground">
          {company.sealedAt === null ? (
            held(company)
          ) : (
            <>
              {held(company)} · sealed <AbsoluteTime at={company.sealedAt} />
            </>
          )}
        </p>
      </div>
      <Badge tone={sealed ? 'success' : ready ? 'info' : 'neutral'}>
        {sealed ? 'Sealed' : ready ? 'Ready to seal' : 'Opened by the server'}
      </Badge>
      <HoldersDialog company={company} />
      {sealed ? <NextKeyDialog company={company} /> : null}
    </li>
  );
}

function held({ proved, waiting, recovery }: Company): string {
  const members = proved.length === 1 ? '1 member holds its key' : `${proved.length} members hold its key`;
  const yet = waiting.length === 0 ? '' : `, ${waiting.length} not opened yet`;
  return `${members}${yet}, ${recovery ? 'the kit too' : 'the kit not yet'}`;
}
