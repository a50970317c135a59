// A time at which a mail is to go out: ahead, and not too far.
import { invalidField } from '#src/model/errors.ts';
import { DAYS_AHEAD } from '#src/model/mail-waves.ts';

/** Throws `invalid` at `path` for a time that is past or too far ahead. */
export function requireAhead(now: Date, at: Date, path: string): void {
  const ahead = at.getTime() - now.getTime();
  if (ahead > 0 && ahead < DAYS_AHEAD * 86_400_000) return;
  throw invalidField(path, `Choose a time that lies ahead, within ${DAYS_AHEAD} days.`);
}
