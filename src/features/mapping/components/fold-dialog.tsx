'use client';
// Asks before a sub-organization is folded into a company, or unfolded, and says what follows.
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { errorText } from '../../http.ts';
import type { FoldAsked, useFolds } from '../hooks/use-folds.ts';

type Props = { folds: ReturnType<typeof useFolds>; company: { name: string } };

export function FoldDialog({ folds, company }: Props) {
  const { asked } = folds;
  const folding = asked?.kind === 'fold';
  const name = asked?.organization.name ?? '';
  return (
    <ConfirmDialog
      title={folding ? `Fold ${name} into ${company.name}?` : `Unfold ${name}?`}
      description={asked === null ? '' : whatFollows(asked, company.name)}
      confirmLabel={folding ? 'Fold it in' : 'Unfold it'}
      tone="primary"
      open={asked !== null}
      onOpenChange={(open) => {
        if (!open) folds.close();
      }}
      pending={folds.pending}
      onConfirm={folds.confirm}
    >
      {folds.error ? (
        <Callout tone="danger" live title="Nothing was changed">
          {errorText(folds.error)}
        </Callout>
      ) : null}
    </ConfirmDialog>
  );
}

function whatFollows({ kind, organization: { name }, imported }: FoldAsked, company: string): string {
  if (kind === 'fold')
    return `From the next import on its passwords and people come into ${company}, where everybody who sees ${company} sees them; passwords stand in a folder “${name}”. It can be no company of its own meanwhile. Nothing is changed in IT Glue.`;
  if (imported === 0) return `Nothing more is imported from it into ${company}. Nothing was imported so far.`;
  const items = imported === 1 ? '1 password' : `${imported.toLocaleString('en-US')} passwords`;
  return `Nothing more is imported from it into ${company}. ${items} that came from it stay in ${company}, as do people who were invited; they are never moved.`;
}
