'use client';
// The rules that every import follows: what they say, who made them, and a form for another one.
import { useQuery } from '@tanstack/react-query';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { ImportRuleRow } from '#src/contracts/import-rules.ts';
import { errorText } from '../../http.ts';
import { rulesQuery, useRemoveRule } from '../queries.ts';
import { ruleSentence } from '../rule-words.ts';
import { RuleForm } from './rule-form.tsx';
import { LoadFailure } from '../../load-failure.tsx';

export function RulesPage() {
  const found = useQuery(rulesQuery);
  if (found.isPending) return <Skeleton className="h-64 w-full" />;
  if (found.data === undefined) {
    return (
      <Card>
        <LoadFailure title="The rules could not be read" query={found} />
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Card
        title="New rule"
        description="Every import that is started from now on follows it. What a rule leaves out is listed in the plan with its reason, and can be taken in there."
      >
        <RuleForm known={found.data.known} />
      </Card>
      <Card flush title="Rules">
        {found.data.data.length === 0 ? (
          <EmptyState title="No rules yet">
            Imports take everything that is chosen in the wizard, into the folders of IT Glue.
          </EmptyState>
        ) : (
          <RuleList rules={found.data.data} />
        )}
      </Card>
    </div>
  );
}

function RuleList({ rules }: { rules: readonly ImportRuleRow[] }) {
  const remove = useRemoveRule();
  return (
    <>
      {remove.isError ? (
        <Callout tone="danger" live title="The rule is still there" className="m-4">
          {errorText(remove.error)}
        </Callout>
      ) : null}
      <ul aria-label="Rules" className="divide-y">
        {rules.map((rule) => (
          <li key={rule.id} className="flex items-center justify-between gap-3 px-4 py-2">
            <div className="min-w-0">
              <p className="text-sm break-words">{ruleSentence(rule)}</p>
              <p className="text-xs text-muted-foreground">
                {`Added ${new Date(rule.createdAt).toLocaleDateString('en-US', { dateStyle: 'medium' })}${rule.createdBy === null ? '' : ` by ${rule.createdBy}`}`}
              </p>
            </div>
            <Button
              size="sm"
              pending={remove.isPending && remove.variables === rule.id}
              pendingLabel="Removing"
              aria-label={`Remove the rule: ${ruleSentence(rule)}`}
              onClick={() =>
                remove.mutate(rule.id, { onSuccess: () => toast.success('The rule is taken away') })
              }
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
