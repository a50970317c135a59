'use client';
// The way back from the last thing done, and what going back could not change.
import { Undo2 } from 'lucide-react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import type { useMappingVerbs } from '../hooks/use-mapping-verbs.ts';

type Verbs = ReturnType<typeof useMappingVerbs>;

/** Stays until the next thing is done or it is closed: an undo that goes away by itself is none. */
export function DoneNote({ verbs }: { verbs: Verbs }) {
  const { last, undo, forget } = verbs;
  return (
    <>
      <div role="status" className="contents">
        {last === null ? null : (
          <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-card px-3 py-1.5 text-sm">
            <span className="name-text min-w-0 flex-1">{last.words}.</span>
            <Button
              size="sm"
              icon={<Undo2 aria-hidden />}
              pending={undo.isPending}
              pendingLabel="Taking back…"
              onClick={() => undo.mutate(last)}
            >
              Undo
            </Button>
            <Button size="sm" variant="ghost" onClick={forget}>
              Keep
            </Button>
          </div>
        )}
      </div>
      <KeptNote verbs={verbs} />
    </>
  );
}

const SHOWN = 20;

/** Companies of an accepted set that are mapped still: why, and what to do. */
function KeptNote({ verbs }: { verbs: Verbs }) {
  const { kept, haveRead, unmapKept, undo } = verbs;
  const asking = kept.filter(({ again }) => again !== null).length;
  if (kept.length === 0) return null;
  return (
    <Callout
      tone="warning"
      live
      className="mb-2"
      title={`${companies(kept.length)} could not be taken back; all others were`}
      action={
        <>
          {asking === 0 ? null : (
            <Button size="sm" pending={undo.isPending} pendingLabel="Taking back…" onClick={unmapKept}>
              Unmap {asking.toLocaleString('en-US')}, leave what is there
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={haveRead}>
            {asking === 0 ? 'Close' : `Keep ${asking === 1 ? 'it' : 'them'} mapped`}
          </Button>
        </>
      }
    >
      <ul className="name-text list-disc space-y-0.5 pl-5">
        {kept.slice(0, SHOWN).map(({ companyId, name, why }) => (
          <li key={companyId}>
            {name === null ? null : (
              <>
                <b className="font-medium">
                  <bdi>{name}</bdi>
                </b>
                :{' '}
              </>
            )}
            {why}
          </li>
        ))}
      </ul>
      {kept.length > SHOWN ? <p>And {(kept.length - SHOWN).toLocaleString('en-US')} more.</p> : null}
    </Callout>
  );
}

function companies(count: number): string {
  return count === 1 ? '1 company' : `${count.toLocaleString('en-US')} companies`;
}
