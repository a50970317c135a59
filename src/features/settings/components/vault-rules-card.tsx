'use client';
// Whether the companies may close their vault to the MSP's staff.
import { useQuery } from '@tanstack/react-query';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { Switch } from '#src/components/ui/switch.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import { useSetVaultRules, vaultRulesQuery } from '../queries.ts';
import { useSettingsReading } from '../still-reading.ts';
import { LoadFailure } from '../../load-failure.tsx';

export function VaultRulesCard() {
  const found = useQuery(vaultRulesQuery);
  const reading = useSettingsReading();
  const set = useSetVaultRules();
  return (
    <Card title="Vaults of your companies">
      {reading || found.isPending ? (
        <Skeleton className="h-9 w-full" />
      ) : found.data === undefined ? (
        <LoadFailure title="This could not be read" query={found} />
      ) : (
        <Switch
          label="Companies may close their vault to us"
          description="A company’s own administrator can then take the right to reveal from all of your staff. What is closed stays closed until they open it."
          checked={found.data.companiesMayClose}
          disabled={set.isPending}
          onCheckedChange={(companiesMayClose) =>
            set.mutate(companiesMayClose, {
              onError: (error) => toast.error('Nothing was changed', { description: errorText(error) }),
            })
          }
        />
      )}
    </Card>
  );
}
