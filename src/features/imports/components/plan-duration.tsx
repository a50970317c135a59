'use client';
// Beside the last button: how long carrying the plan out will take at IT Glue's limit.
import { useQuery } from '@tanstack/react-query';
import { durationText } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { estimateSeconds, passwordImportCalls } from '#src/model/estimate.ts';
import { hoursWords } from '#src/model/hours-words.ts';
import { useViewer } from '../../viewer.tsx';
import { connectionQuery } from '../queries.ts';
import { paceWords } from '../run-words.ts';

/** `selected` undefined while the ticks are counted: nothing is said then. */
export function PlanDuration({ run, selected }: { run: Run; selected: number | undefined }) {
  const { data: connection } = useQuery({ ...connectionQuery(), enabled: run.kind === 'passwords' });
  const { account } = useViewer();
  if (selected === undefined) return null;
  if (selected === 0) return <>Nothing is ticked</>;
  if (run.kind === 'users')
    return <>Each gets one e-mail with a link that works for {hoursWords(account.invitationHours)}</>;
  if (run.kind !== 'passwords' || !connection) return null;
  const seconds = estimateSeconds(passwordImportCalls(selected), connection.quota);
  return seconds === null ? null : (
    <>
      About {durationText(seconds * 1000)}: IT Glue allows {paceWords(connection.quota)}
    </>
  );
}
