'use client';
// What the plan or the run did with one record, in words, and what a person can decide instead.
import { useState } from 'react';
import { Badge, Chip } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import type { RunItem } from '#src/contracts/imports.ts';
import type { PlanEdit } from '../hooks/use-edit-run-items.ts';
import { reasonWords } from '../reason-words.ts';
import { DECISION_LABEL, OUTCOME_LABEL, UNDO_LABEL } from '../run-words.ts';
import { usePlanEditing } from './plan-editing.tsx';
import { errorText } from '../../http.ts';

type Alternative = { label: string; set: PlanEdit['set'] };

function alternativeOf({ reason, decision, target }: RunItem): Alternative | null {
  if (reason === 'local_edit' && decision === 'conflict') {
    return { label: 'Take IT Glue’s version', set: { decision: 'update', selected: true } };
  }
  // The target is the company that is here already.
  if ((reason === 'company_exists' || reason === 'same_name') && target && decision !== 'update') {
    return { label: 'Map to the company that is here', set: { linkTo: target, selected: true } };
  }
  return null;
}

/** Once the plan is left, a record that was not ticked is not going to be created any more. */
function wordsOf({ outcome, decision, selected }: RunItem, inPlan: boolean) {
  if (outcome) return OUTCOME_LABEL[outcome];
  if (!inPlan && !selected) return OUTCOME_LABEL.skipped;
  return DECISION_LABEL[decision];
}

export function DecisionCell({ item }: { item: RunItem }) {
  const inPlan = usePlanEditing() !== null;
  const { label, tone } = wordsOf(item, inPlan);
  const notes = (item.data.notes ?? []).filter((note) => note !== item.reason);
  return (
    <div className="flex min-w-0 flex-col items-start gap-1 py-1 whitespace-normal">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={tone}>{label}</Badge>
        {item.undo ? <Badge tone={UNDO_LABEL[item.undo].tone}>{UNDO_LABEL[item.undo].label}</Badge> : null}
        {item.reason ? <span className="text-xs font-medium">{reasonWords(item.reason)}</span> : null}
        {item.data.known === 'account' ? <Chip>Signs in here already</Chip> : null}
      </span>
      {item.sentence ? <span className="text-xs text-muted-foreground">{item.sentence}</span> : null}
      {item.undoSentence ? <span className="text-xs">{item.undoSentence}</span> : null}
      {notes.map((note) => (
        <span key={note} className="text-xs text-muted-foreground">
          {reasonWords(note)}
        </span>
      ))}
      <AlternativeButton item={item} />
    </div>
  );
}

function AlternativeButton({ item }: { item: RunItem }) {
  const editing = usePlanEditing();
  const [state, setState] = useState<{ pending: boolean; error: string | null }>({
    pending: false,
    error: null,
  });
  const alternative = alternativeOf(item);
  if (!editing || !alternative) return null;
  const choose = async () => {
    setState({ pending: true, error: null });
    try {
      await editing.edit({ where: { ids: [item.id] }, set: alternative.set });
      setState({ pending: false, error: null });
    } catch (refusal) {
      setState({ pending: false, error: errorText(refusal) });
    }
  };
  return (
    <>
      <Button
        size="sm"
        pending={state.pending}
        onClick={() => void choose()}
        aria-label={`${alternative.label}: ${item.name}`}
      >
        {alternative.label}
      </Button>
      {state.error ? (
        <span role="alert" className="text-xs text-danger">
          {state.error}
        </span>
      ) : null}
    </>
  );
}
