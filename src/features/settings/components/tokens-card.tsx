'use client';
// The API tokens: one's own, and for who runs the account everybody's; each can be revoked here.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { useNow } from '#src/components/ui/use-now.ts';
import type { ApiToken } from '#src/contracts/api-tokens.ts';
import { TOKEN_RIGHT_LABEL } from '#src/model/api-token.ts';
import { errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { useViewer } from '../../viewer.tsx';
import { apiTokensQuery, useRevokeApiToken } from '../queries.ts';
import { useSettingsReading } from '../still-reading.ts';
import { TokenDialog } from './token-dialog.tsx';

export function TokensCard() {
  const found = useQuery(apiTokensQuery);
  const reading = useSettingsReading();
  const [making, setMaking] = useState(false);
  return (
    <Card
      flush
      title="API tokens"
      description="For scripts: your own rights, or some of them, for a time."
      actions={
        <Button size="sm" onClick={() => setMaking(true)} disabled={reading || found.data === undefined}>
          Make a token
        </Button>
      }
    >
      {reading || found.isPending ? (
        <div className="p-4">
          <Skeleton className="h-14 w-full" />
        </div>
      ) : found.data === undefined ? (
        <LoadFailure title="The tokens could not be read" query={found} />
      ) : found.data.data.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted-foreground">No token yet.</p>
      ) : (
        <ul className="divide-y" aria-label="API tokens">
          {found.data.data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      {making && found.data !== undefined ? (
        <TokenDialog rights={found.data.rights} onClose={() => setMaking(false)} />
      ) : null}
    </Card>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const { person } = useViewer();
  const mine = token.person.id === person.id;
  const now = useNow('minute');
  const expired = now !== null && new Date(token.expiresAt).getTime() < now;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 text-sm">
        <p className="name-text flex flex-wrap items-center gap-2 font-medium">
          {token.name} {expired ? <Badge tone="off">Expired</Badge> : null}
        </p>
        <p className="name-text text-muted-foreground">
          {mine ? '' : `${token.person.name} · `}
          {token.rights.map((right) => TOKEN_RIGHT_LABEL[right]).join(', ')} · {companiesText(token)}
        </p>
        <p className="name-text text-xs text-muted-foreground">
          {expired ? 'expired' : 'expires'} <RelativeTime at={token.expiresAt} /> ·{' '}
          {token.lastUsedAt === null ? (
            'never used'
          ) : (
            <>
              last used <RelativeTime at={token.lastUsedAt} />
              {token.lastUsedFrom === null ? '' : ` from ${token.lastUsedFrom}`}
            </>
          )}
        </p>
      </div>
      <RevokeButton token={token} />
    </li>
  );
}

function RevokeButton({ token }: { token: ApiToken }) {
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeApiToken();
  const confirm = (): void =>
    revoke.mutate(token.id, {
      onSuccess: () => {
        setAsking(false);
        toast.success(`${token.name} is revoked`);
      },
      onError: (error) => toast.error('Nothing was revoked', { description: errorText(error) }),
    });
  return (
    <ConfirmDialog
      open={asking}
      onOpenChange={setAsking}
      trigger={
        <Button size="sm" aria-label={`Revoke ${token.name}`}>
          Revoke
        </Button>
      }
      title={`Revoke ${token.name}?`}
      description="Its next call is refused. Imports that it started go on. It cannot be taken back; make a new one instead."
      confirmLabel="Revoke token"
      pending={revoke.isPending}
      onConfirm={confirm}
    />
  );
}

function companiesText({ companies }: ApiToken): string {
  if (companies === null) return 'all companies';
  const [first] = companies;
  if (companies.length === 1 && first !== undefined) return first.name;
  return `${companies.length.toLocaleString('en-US')} companies`;
}
