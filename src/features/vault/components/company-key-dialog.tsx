'use client';
// The key a vault is sealed to: what it is, how far a change has come, and giving the vault another one.
import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Facts } from '#src/components/ui/card.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import type { CompanyKey } from '#src/contracts/company-key.ts';
import { errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useChangeCompanyKey, companyKeyQuery } from '../company-key.ts';
import { useVaultDesk } from '../vault-desk.tsx';

/** Opens by itself where the address says `key=true`, as after somebody was removed. */
export function CompanyKeyDialog() {
  const [open, setOpen] = useQueryState('key', parseAsBoolean.withDefault(false));
  const { companyId, companyName } = useVaultDesk();
  const found = useQuery({ ...companyKeyQuery(companyId), enabled: open });
  const change = useChangeCompanyKey(companyId);
  const idle = found.data?.managed === true && found.data.epoch !== null && !found.data.changing;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => void setOpen(next ? true : null)}
      trigger={<Button icon={<KeyRound aria-hidden />}>Company key</Button>}
      title={`The key of ${companyName}`}
      description={`Everything secret in this vault is sealed to it. ${found.data?.managed === false ? 'Only its members’ browsers can open it' : 'Only the key-holder can open it, one item at a time'}.`}
      footer={
        <>
          <DialogClose>Close</DialogClose>
          {idle ? (
            <Button variant="primary" pending={change.isPending} onClick={() => change.mutate()}>
              Give the vault a new key
            </Button>
          ) : null}
        </>
      }
    >
      {found.isPending ? (
        <Skeleton className="h-32 w-full" />
      ) : found.data === undefined ? (
        <LoadFailure title="The key could not be read" query={found} />
      ) : (
        <div className="flex flex-col gap-4">
          {change.isError ? (
            <Callout tone="danger" live title="The vault keeps its key">
              {errorText(change.error)}
            </Callout>
          ) : null}
          <KeyState companyKey={found.data} />
        </div>
      )}
    </Dialog>
  );
}

function KeyState({ companyKey }: { companyKey: CompanyKey }) {
  if (companyKey.epoch === null || companyKey.madeAt === null) {
    return <p className="text-sm">This vault has no key yet: it gets one with the first item.</p>;
  }
  return (
    <>
      <Facts
        items={[
          { label: 'Key', value: `number ${companyKey.epoch}` },
          { label: 'Made', value: <RelativeTime at={companyKey.madeAt} /> },
          { label: 'Still on the old key', value: itemsText(companyKey.itemsLeft) },
        ]}
      />
      {companyKey.managed ? (
        <Meaning companyKey={companyKey} />
      ) : (
        <SealedForMembers companyKey={companyKey} />
      )}
    </>
  );
}

function Meaning({ companyKey }: { companyKey: CompanyKey }) {
  if (companyKey.changing) return <KeyChange companyKey={companyKey} />;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p>
        Give the vault a new key when somebody who could open it has left, or when you suspect that a key was
        copied. New items, edits and imports use it at once, also an import that is running. What is here is
        sealed anew in the background; the vault stays open meanwhile. Then the old key is destroyed.
      </p>
      <p>
        <strong className="font-semibold">It does not take back what was seen.</strong> A password that
        somebody revealed or copied is known to them: change it where it is used. A copy of the database that
        was taken before still opens with the old key, for whoever has the root key as well.
      </p>
    </div>
  );
}

/** How far a change has come; also above the list, for as long as it lasts. */
export function KeyChange({ companyKey }: { companyKey: CompanyKey }) {
  return (
    <Callout
      tone="info"
      live
      title={
        companyKey.itemsLeft === 0
          ? 'The old key is about to be destroyed'
          : `${itemsText(companyKey.itemsLeft)} still on the old key`
      }
    >
      The vault is being sealed to a new key. It stays open meanwhile, and everything new uses the new key
      already.{' '}
      {companyKey.managed
        ? 'A restart of the portal only delays the rest.'
        : 'The rest is sealed in the browser of an owner or administrator who holds the new key: under Settings, Sealed vaults, they can go on with it at any time.'}
    </Callout>
  );
}

function SealedForMembers({ companyKey }: { companyKey: CompanyKey }) {
  if (companyKey.changing) return <KeyChange companyKey={companyKey} />;
  return (
    <Callout tone="info" title="Sealed for its members">
      The server holds no key that opens this vault, so it cannot seal its items anew. Somebody who rules the
      account and holds the key gives it another one in their browser, under Settings, Sealed vaults.
    </Callout>
  );
}

function itemsText(count: number): string {
  if (count === 0) return 'none';
  return count === 1 ? '1 item' : `${count.toLocaleString('en-US')} items`;
}
