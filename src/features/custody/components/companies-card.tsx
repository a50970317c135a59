'use client';
// The companies: who holds their keys, handing keys out, and sealing those that are ready.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Checkbox } from '#src/components/ui/checkbox.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { usePrepare, type Custody } from '../queries.ts';
import { isReady } from '../is-ready.ts';
import { CompanyRows } from './company-rows.tsx';
import { SealDialog } from './seal-dialog.tsx';

type Company = Custody['companies'][number];

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
      <CompanyRows custody={custody} chosen={chosen} onToggle={toggle} />
    </Card>
  );
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
