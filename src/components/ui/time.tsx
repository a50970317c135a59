'use client';
// Points in time for people: "3 minutes ago", "in 2 days", "1:42 left".
import { useNow } from './use-now.ts';

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

function relativeText(then: number, now: number): string {
  const distance = then - now;
  for (const [unit, size] of steps) {
    if (Math.abs(distance) >= size) return relative.format(Math.round(distance / size), unit);
  }
  // The shared clock lags by up to 20 seconds, so what happened just now can seem to lie ahead.
  return distance > 20_000 ? 'in a moment' : 'just now';
}

// The server does not know the reader's time zone: it writes UTC, the browser corrects it.
function absoluteText(then: number, known: boolean, style: 'full' | 'date' | 'clock'): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...(style === 'clock' ? {} : { dateStyle: 'medium' as const }),
    ...(style === 'date' ? {} : { timeStyle: 'short' as const }),
    ...(known ? {} : { timeZone: 'UTC' }),
  }).format(then);
}

type TimeProps = {
  /** ISO text or milliseconds since 1970. */ at: string | number;
  className?: string | undefined;
};

/** How long ago or how long until; the exact time on hover. */
export function RelativeTime({ at, className }: TimeProps) {
  const now = useNow('minute');
  const then = new Date(at).getTime();
  const absolute = absoluteText(then, now !== null, 'full');
  return (
    <time dateTime={new Date(then).toISOString()} title={absolute} className={className}>
      {now === null ? absolute : relativeText(then, now)}
    </time>
  );
}

/** The exact time in the reader's zone. */
export function AbsoluteTime({
  at,
  show = 'full',
  className,
}: TimeProps & { show?: 'full' | 'date' | 'clock' }) {
  const now = useNow('minute');
  const then = new Date(at).getTime();
  return (
    <time dateTime={new Date(then).toISOString()} className={className}>
      {absoluteText(then, now !== null, show)}
    </time>
  );
}

/** Text such as "42 s", "12 min", "2 h 47 min", "3 d 4 h" for a span in milliseconds. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

/** Seconds left until a time, ticking, e.g. a revealed password or a pause of the rate limit; not spoken at every tick. */
export function Countdown({
  until,
  doneText = 'now',
  className,
}: {
  until: string | number;
  doneText?: string;
  className?: string;
}) {
  const now = useNow('second');
  const then = new Date(until).getTime();
  const left = now === null ? null : Math.max(0, then - now);
  return (
    <time role="timer" aria-live="off" dateTime={new Date(then).toISOString()} className={className}>
      <span className="tabular-nums">{left === null ? '…' : left === 0 ? doneText : clockText(left)}</span>
    </time>
  );
}

function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds >= 3600) return durationText(ms);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
