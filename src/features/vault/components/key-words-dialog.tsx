'use client';
// The words of a sealed vault's key: two members who compare them know that they hold the same one.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Ear } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { getVaultCustody } from '#src/contracts/custody.ts';
import { call, errorText } from '../../http.ts';
import { keyWords } from '../sealed-vault.ts';
import { useVaultDesk } from '../vault-desk.tsx';

/** Nothing where the vault is not sealed for its members. */
export function KeyWordsDialog() {
  const { companyId, companyName } = useVaultDesk();
  const [open, setOpen] = useState(false);
  const custody = useQuery({
    queryKey: ['vault-custody', companyId],
    queryFn: ({ signal }) => call(getVaultCustody, { params: { companyId }, signal }),
    select: ({ sealedAt }) => sealedAt !== null,
  });
  // Locking the vault takes them away with the worker that made them; they stand in no cache.
  const words = useMutation({ mutationFn: () => keyWords(companyId), gcTime: 0 });
  if (custody.data !== true) return null;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        words.reset();
        if (next) words.mutate();
      }}
      trigger={<Button icon={<Ear aria-hidden />}>Key words</Button>}
      title={`The words of the key of ${companyName}`}
      description="Every member who holds this vault’s key sees the same eight words. Compare them with another member, by voice, after the key was handed to you or was changed."
    >
      <div className="flex flex-col gap-3 text-sm" aria-live="polite">
        {words.isError ? (
          <Callout tone="danger" live title="The key was not opened">
            {errorText(words.error)}
          </Callout>
        ) : (
          <p className="font-mono text-base">{words.data?.join(' ') ?? '…'}</p>
        )}
        <p>
          If yours are different, one of you was given another key, and what you would save here others could
          read. Save nothing, and tell your administrator.
        </p>
      </div>
    </Dialog>
  );
}
