// When many mails go out, as the fields of a dialog have it, and what the API is asked for.
import type { manyInvitations } from '#src/contracts/many-invitations.ts';
import type { SentTo } from '#src/contracts/endpoint.ts';
import type { WavePeriod } from '#src/model/mail-waves.ts';

export type When = {
  mode: 'now' | 'at' | 'waves';
  /** As a field for date and time has it, in the reader's zone; empty: from now on. */
  at: string;
  size: string;
  every: WavePeriod;
};

export const NOW: When = { mode: 'now', at: '', size: '50', every: 'day' };

type Asked = Pick<SentTo<typeof manyInvitations>['body'], 'at' | 'wave'>;

/** Null while something is missing. */
export function whenAsked({ mode, at, size, every }: When): Asked | null {
  if (mode === 'now') return {};
  const time = at === '' ? null : new Date(at);
  if (time !== null && Number.isNaN(time.getTime())) return null;
  if (mode === 'at') return time === null ? null : { at: time.toISOString() };
  const mails = Number(size);
  if (!Number.isInteger(mails) || mails < 1 || mails > 10_000) return null;
  return { ...(time === null ? {} : { at: time.toISOString() }), wave: { size: mails, every } };
}
