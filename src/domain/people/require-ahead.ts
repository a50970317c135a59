// A time at which a mail is to go out: ahead, and not too far.
import { invalidField } from '#src/model/errors.ts';
import { DAYS_AHEAD, furthestMail } from '#src/model/mail-waves.ts';

/** Throws `invalid` at `path` for a time that is past or too far ahead. */
export function requireAhead(now: Date, at: Date, path: string): void {
  if (at > now && at < furthestMail(now)) return;
  throw invalidField(path, `Choose a time that lies ahead, within ${DAYS_AHEAD} days.`);
}
