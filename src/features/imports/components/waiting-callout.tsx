// Says why a run stands still without having failed, and until when.
import { Badge } from '#src/components/ui/badge.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { AbsoluteTime, Countdown } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';

/** Beside the state: "waiting until 14:05". */
export function WaitingBadge({ waiting }: Pick<Run, 'waiting'>) {
  if (!waiting) return null;
  return (
    <Badge tone="warning">
      {waiting.until ? (
        <>
          waiting until <AbsoluteTime at={waiting.until} show="clock" />
        </>
      ) : (
        'waiting for IT Glue'
      )}
    </Badge>
  );
}

export function WaitingCallout({ run: { waiting } }: { run: Run }) {
  if (!waiting) return null;
  const limit = waiting.reason === 'rate_limit';
  return (
    <Callout
      tone={limit ? 'info' : 'warning'}
      title={
        waiting.until ? (
          <>
            Waiting until <AbsoluteTime at={waiting.until} show="clock" /> for IT Glue (
            <Countdown until={waiting.until} doneText="any moment" />)
          </>
        ) : (
          'Waiting for IT Glue'
        )
      }
    >
      {limit
        ? 'Everybody who uses this IT Glue account shares one request limit, and it is used up for the moment.'
        : 'IT Glue does not answer. It is tried again by itself, with growing pauses.'}{' '}
      Nothing has failed, nothing is lost, and nothing has to be done.
    </Callout>
  );
}
