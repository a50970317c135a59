'use client';
// What would go out when, before anything is sent: as the server has worked it out.
import type { ReactNode } from 'react';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { ManyTold } from '../queries.ts';

const SHOWN = 6;
const figure = (value: number) => value.toLocaleString('en-US');
const mailsOf = (count: number) => `${figure(count)} ${count === 1 ? 'mail' : 'mails'}`;

/** `told` undefined: not known yet. */
export function WavesPreview({ told }: { told: ManyTold | undefined }) {
  if (told === undefined) return <Skeleton className="h-16 w-full" />;
  const { waves, done } = told;
  const closed = told.companies.filter(({ why }) => why !== null);
  return (
    <div className="flex flex-col gap-2 text-sm" aria-live="polite">
      <p className="font-medium">
        {done === 0
          ? 'Nothing would go out.'
          : `${mailsOf(done)} in ${waves.length === 1 ? 'one go' : `${figure(waves.length)} waves`}:`}
      </p>
      {waves.length === 0 ? null : (
        <ul className="divide-y rounded-md border" aria-label="What goes out when">
          {waves.slice(0, SHOWN).map(({ at, mails }) => (
            <Line key={at ?? 'now'} at={at}>
              {mailsOf(mails)}
            </Line>
          ))}
          {waves.length > SHOWN ? (
            <Line at={waves.at(-1)?.at ?? null}>
              {waves.length > SHOWN + 1
                ? `… ${figure(waves.length - SHOWN - 1)} more waves, and the last`
                : mailsOf(waves.at(-1)?.mails ?? 0)}
            </Line>
          ) : null}
        </ul>
      )}
      {closed.length === 0 ? null : <LeftOut companies={closed} />}
    </div>
  );
}

function Line({ at, children }: { at: string | null; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-1.5">
      <span className="tabular-nums">{at === null ? 'At once' : <AbsoluteTime at={at} />}</span>
      <span className="text-muted-foreground tabular-nums">{children}</span>
    </li>
  );
}

export function LeftOut({ companies }: { companies: ManyTold['companies'] }) {
  return (
    <ul className="flex flex-col gap-1 text-xs text-muted-foreground" aria-label="Left out">
      {companies.slice(0, 20).map(({ companyId, name, why }) => (
        <li key={companyId} className="name-text">
          {name === ''
            ? 'A company that is not yours any more is left out.'
            : `${name} is left out: ${why ?? ''}`}
        </li>
      ))}
      {companies.length > 20 ? <li>{`and ${figure(companies.length - 20)} more companies`}</li> : null}
    </ul>
  );
}
