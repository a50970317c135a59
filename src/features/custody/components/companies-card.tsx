'use client';
// The companies: who holds their keys, handing keys out, and sealing those that are ready.
import { useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Checkbox } from '#src/components/ui/checkbox.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { usePrepare, type Custody } from '../queries.ts';
import { HoldersDialog } from './holders-dialog.tsx';
import { NextKeyDialog } from './next-key-dialog.tsx';
import { SealDialog } from './seal-dialog.tsx';

type Company = Custody['companies'][number];

/** Everything that must be there before the server's own key goes. */
function isReady(company: Company, custody: Custody): boolean {
  const kit = custody.kit !== null && custody.kit.provedAt !== null && company.recovery;
  return company.sealedAt === null && company.proved.length >= 2 && kit;
}

export function CompaniesCard({ custody }: { custody: Custody }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const open = custody.companies.filter(({ sealedAt }) => sealedAt === null);
  const picked = open.filter(({ companyId }) => chosen.has(companyId));
  const toggle = (companyId: string, on: boolean): void =>
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(companyId);
      else next.delete(companyId);
      return next;
    });
  const all = open.length > 0 && picked.length === open.length;
  return (
    <Card
      flush
      title="3. Vaults"
      description="Hand the keys out; each member opens theirs by unlocking their vault key once. With two members and the kit a vault can be sealed."
      actions={
        <>
          <HandOut companies={picked} />
          <SealDialog
            ready={picked.filter((company) => isReady(company, custody))}
            onSealed={() => setChosen(new Set())}
          />
        </>
      }
    >
      {open.length === 0 ? null : (
        <label className="flex items-center gap-3 border-b px-4 py-2 text-sm text-muted-foreground">
          <Checkbox
            checked={all}
            indeterminate={picked.length > 0 && !all}
            onCheckedChange={(on) => setChosen(new Set(on ? open.map(({ companyId }) => companyId) : []))}
          />
          All that are not sealed ({open.length})
        </label>
      )}
      <ul className="divide-y">
        {custody.companies.map((company) => (
          <CompanyRow
            key={company.companyId}
            company={company}
            ready={isReady(company, custody)}
            checked={chosen.has(company.companyId)}
            onToggle={(on) => toggle(company.companyId, on)}
          />
        ))}
      </ul>
    </Card>
  );
}

function CompanyRow(props: {
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

function HandOut({ companies }: { companies: Company[] }) {
  const prepare = usePrepare();
  const start = (): void =>
    prepare.mutate(
      companies.map(({ companyId }) => companyId),
      {
        onSuccess: () =>
          toast.success('The keys are handed out', {
            description: 'The other members open theirs by unlocking their vault key.',
          }),
        onError: (error) => toast.error('Not all keys were handed out', { description: errorText(error) }),
      },
    );
  return (
    <Button
      size="sm"
      disabled={companies.length === 0}
      pending={prepare.isPending}
      pendingLabel="Handing out"
      onClick={start}
    >
      Hand keys out
    </Button>
  );
}
