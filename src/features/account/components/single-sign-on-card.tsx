'use client';
// One's link to the organization's own provider; nothing where the operator set up none.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { endOwnSingleSignOn } from '#src/contracts/single-sign-on.ts';
import { call, errorText } from '../../http.ts';
import { usePortalFacts } from '../../portal-facts.tsx';
import { ownSingleSignOnQuery } from '../own-sign-in.ts';
import { useOwnSignInReading } from '../still-reading.ts';

export function SingleSignOnCard() {
  const { singleSignOn } = usePortalFacts();
  return singleSignOn === null ? null : <LinkCard label={singleSignOn.label} />;
}

function LinkCard({ label }: { label: string }) {
  const found = useQuery(ownSingleSignOnQuery).data;
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => call(endOwnSingleSignOn),
    onSuccess: () => client.invalidateQueries(ownSingleSignOnQuery),
    onError: (error) => toast.error('The link is still there', { description: errorText(error) }),
  });
  const reading = useOwnSignInReading();
  const since = reading ? null : (found?.linkedAt ?? null);
  return (
    <Card
      title={`Sign-in with ${label}`}
      description="Your organization’s own sign-in. It is linked the first time you use it, by your e-mail address."
    >
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
        {since === null ? (
          <Badge tone="off">Not used yet</Badge>
        ) : (
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone="success">Linked</Badge> last used <RelativeTime at={found?.lastUsedAt ?? since} />
          </p>
        )}
        {since === null ? null : (
          <Button pending={end.isPending} onClick={() => end.mutate()}>
            Forget the link
          </Button>
        )}
      </div>
    </Card>
  );
}
