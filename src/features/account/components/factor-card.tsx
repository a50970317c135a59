'use client';
// One's second factor: on or off, the recovery codes that are left, and new ones.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { paths } from '#src/config/paths.ts';
import type { OwnFactor } from '#src/contracts/second-factor.ts';
import { errorText } from '../../http.ts';
import { ownFactorQuery, useRemoveFactor, useRenewCodes } from '../own-sign-in.ts';
import { useOwnSignInReading } from '../still-reading.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { LoadFailure } from '../../load-failure.tsx';

const FEW = 4;

export function FactorCard() {
  const found = useQuery(ownFactorQuery);
  const reading = useOwnSignInReading();
  return (
    <Card
      title="Second factor"
      description="A code from your phone beside the password: whoever learns the password alone stays out."
    >
      {reading || found.isPending ? (
        <Skeleton className="h-9 w-full" />
      ) : found.data === undefined ? (
        <LoadFailure title="Your second factor could not be read" query={found} />
      ) : found.data.since === null ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Badge tone="off">Off</Badge>
          <ButtonLink href={paths.secondFactor}>Set up a second factor</ButtonLink>
        </div>
      ) : (
        <FactorIsOn factor={found.data} since={found.data.since} />
      )}
    </Card>
  );
}

function FactorIsOn({ factor, since }: { factor: OwnFactor; since: string }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = useRenewCodes();
  const remove = useRemoveFactor();
  const few = factor.recoveryCodesLeft <= FEW;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="success">On</Badge> since <AbsoluteTime at={since} show="date" />
        <Badge tone={few ? 'warning' : 'neutral'}>{factor.recoveryCodesLeft} recovery codes left</Badge>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          pending={renew.isPending}
          onClick={() =>
            renew.mutate(undefined, {
              onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
              onError: (error) => toast.error('No new codes were made', { description: errorText(error) }),
            })
          }
        >
          New recovery codes
        </Button>
        {factor.required ? null : (
          <Button
            pending={remove.isPending}
            onClick={() =>
              remove.mutate(undefined, {
                onError: (error) => toast.error('It is still on', { description: errorText(error) }),
              })
            }
          >
            Turn off
          </Button>
        )}
      </div>
      <Dialog
        open={codes !== null}
        onOpenChange={(open) => {
          if (!open) setCodes(null);
        }}
        title="New recovery codes"
        description="Those you had before do not work any more."
        width="sm"
        footer={<DialogClose>I have kept them</DialogClose>}
      >
        {codes === null ? null : <RecoveryCodes codes={codes} />}
      </Dialog>
    </div>
  );
}
