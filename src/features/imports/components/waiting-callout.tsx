// Says why a run stands still without having failed, and until when.
import { Callout } from '#src/components/ui/callout.tsx';
import { AbsoluteTime, Countdown } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';

export function WaitingCallout({ run: { waiting } }: { run: Run }) {
  if (!waiting) return null;
  const limit = waiting.reason === 'rate_limit';
  return (
    <Callout
      tone={limit ? 'info' : 'warning'}
      title={
        <>
          {limit ? 'Waiting for IT Glue’s request limit' : 'IT Glue does not answer'}
          {waiting.until ? (
            <>
              , on again at <AbsoluteTime at={waiting.until} show="clock" /> (
              <Countdown until={waiting.until} doneText="any moment" />)
            </>
          ) : null}
        </>
      }
    >
      {limit
        ? 'Everybody who uses this IT Glue account shares one limit, and it is used up for the moment.'
        : 'It is tried again by itself, with growing pauses.'}{' '}
      Nothing is lost, and nothing has to be done.
    </Callout>
  );
}
