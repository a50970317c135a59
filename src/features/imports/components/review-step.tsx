'use client';
// The second step: what would happen to every record, to be changed and then carried out by one button.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Select } from '#src/components/ui/select.tsx';
import { WizardFooter } from '#src/components/wizard/wizard-footer.tsx';
import { WizardFrame, type WizardFrameProps } from '#src/components/wizard/wizard-frame.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { errorText } from '../../http.ts';
import type { Viewer } from '../../viewer.tsx';
import { useEditRunItems } from '../hooks/use-edit-run-items.ts';
import { useItemFilter } from '../hooks/use-item-filter.ts';
import { useMoveRun } from '../hooks/use-move-run.ts';
import { importRoles } from '../import-roles.ts';
import type { ItemFilter } from '../item-filter.ts';
import { chooseHref, type ImportPlace } from '../places.ts';
import { runFactsQuery } from '../queries.ts';
import { applyLabel } from '../run-words.ts';
import { DiscardPlan } from './discard-plan.tsx';
import { ItemTable } from './item-table.tsx';
import type { Facets } from './item-toolbar.tsx';
import { PlanDuration } from './plan-duration.tsx';
import { PlanEditProvider, type PlanEditing } from './plan-editing.tsx';
import { PlanTotals } from './plan-totals.tsx';
import { PlanningProgress } from './planning-progress.tsx';
import { ProblemCallout } from './problem-callout.tsx';
import { CompaniesWithMessages } from './run-companies.tsx';
import { WhoWillSee } from './who-will-see.tsx';

type Props = {
  run: Run;
  place: ImportPlace;
  viewer: Viewer;
  frame: Omit<WizardFrameProps, 'children' | 'footer'>;
};

export function ReviewStep({ run, place, viewer, frame }: Props) {
  if (run.state === 'planning') {
    return (
      <WizardFrame {...frame} actions={<DiscardPlan run={run} place={place} />}>
        <PlanningProgress run={run} />
      </WizardFrame>
    );
  }
  return <Plan run={run} place={place} viewer={viewer} frame={frame} />;
}

/** The one company of a plan that has only one with something to write; a run names its first fifty alone. */
function onlyCompanyOf(run: Run): string | undefined {
  if (run.sourcesTotal > run.companies.length) return undefined;
  const writing = run.companies.filter(({ counts }) => counts.create + counts.update > 0);
  return new Set(writing.map(({ companyId }) => companyId)).size === 1 ? writing[0]?.name : undefined;
}

const NOTHING_TICKED = { selected: 0, selectedUpdates: 0, selectedCompanies: 0 };

/** Also a plan that brings nothing may have something to write: what IT Glue does not have any more is marked here. */
function countGone(facts: Facets | undefined): number {
  const gone = (facts?.reasons ?? []).filter(
    ({ value, decision }) => value === 'gone' && decision === 'skip',
  );
  return gone.reduce((all, { count }) => all + count, 0);
}

function Plan({ run, place, viewer, frame }: Props) {
  const [filter, setFilter] = useItemFilter();
  const facts = useQuery(runFactsQuery(run.id)).data;
  const apply = useMoveRun(run.id, 'apply');
  const items = useEditRunItems(run.id);
  const ownCompany =
    place.in === 'own' || run.companies.every((one) => one.companyId === viewer.ownCompanyId);
  const { mutateAsync } = items;
  const editing = useMemo<PlanEditing>(
    () => ({ edit: mutateAsync, roles: importRoles(ownCompany, viewer.wholeAccount) }),
    [mutateAsync, ownCompany, viewer.wholeAccount],
  );
  const ticked = { ...(facts ?? NOTHING_TICKED), onlyCompany: onlyCompanyOf(run) };
  const gone = countGone(facts);
  return (
    <WizardFrame
      {...frame}
      actions={<PlanActions {...{ run, place, viewer }} />}
      footer={
        <WizardFooter
          backHref={chooseHref(place, run.kind)}
          note={<PlanDuration run={run} selected={facts?.selected} />}
          primary={{
            label: applyLabel(run.kind, ticked, gone, run.mailsLater),
            onPress: () => {
              if (!apply.isPending) apply.mutate();
            },
            pending: apply.isPending,
            pendingLabel: 'Starting…',
            disabled: (ticked.selected === 0 && gone === 0) || items.isPending,
          }}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <PlanTotals
          run={run}
          ticked={facts?.selected}
          decision={filter.decision}
          onDecision={(decision) => setFilter({ decision })}
        />
        <CompaniesWithMessages run={run} />
        <ChangeFailed items={items} />
        <PlanEditProvider value={editing}>
          <ItemTable
            run={run}
            facets={facts}
            filter={filter}
            onFilter={setFilter}
            onTick={(ids, isTicked) => items.mutate({ where: { ids }, set: { selected: isTicked } })}
            actions={<ForAll run={run} filter={filter} roles={editing.roles} items={items} />}
          />
        </PlanEditProvider>
        {apply.error ? (
          <ProblemCallout title="The import was not started" error={apply.error} rights={viewer.rights} />
        ) : null}
      </div>
    </WizardFrame>
  );
}

function PlanActions({ run, place, viewer }: Omit<Props, 'frame'>) {
  return (
    <>
      <WhoWillSee run={run} rights={viewer.rights} />
      <DiscardPlan run={run} place={place} />
    </>
  );
}

/** A change of one record says beside it what stood in its way; one of many says it here. */
function ChangeFailed({ items }: { items: ReturnType<typeof useEditRunItems> }) {
  if (items.error === null || items.variables.where.ids !== undefined) return null;
  return (
    <Callout tone="danger" live title="The change was not made">
      {errorText(items.error)}
    </Callout>
  );
}

/** What is done to every record that fits the filter, loaded or not. */
function ForAll({
  run,
  filter,
  roles,
  items,
}: {
  run: Run;
  filter: ItemFilter;
  roles: PlanEditing['roles'];
  items: ReturnType<typeof useEditRunItems>;
}) {
  const tick = (selected: boolean) => items.mutate({ where: filter, set: { selected } });
  // The filters beside them come with the facts, and move them.
  const disabled = useQuery(runFactsQuery(run.id)).isLoading || items.isPending;
  return (
    <>
      {run.kind === 'users' ? (
        <Select
          size="sm"
          className="w-44"
          aria-label="Role for all of these"
          placeholder="Role for all of these…"
          value={null}
          options={roles.map(({ value, label }) => ({ value, label }))}
          onValueChange={(role) => items.mutate({ where: filter, set: { role } })}
        />
      ) : null}
      <Button size="sm" disabled={disabled} onClick={() => tick(true)}>
        Tick all of these
      </Button>
      <Button size="sm" disabled={disabled} onClick={() => tick(false)}>
        Untick all
      </Button>
    </>
  );
}
