// What somebody is told whose password was not looked at, because too many were typed before.

const YEAR_SECONDS = 365 * 86_400;

/** `seconds` until the next one is looked at; more than a year of them stand for never. */
export function waitWords(seconds: number, typed: 'password' | 'code' | 'link' = 'password'): string {
  if (typed === 'code') {
    return `Too many codes were typed, so this one was not looked at. Try again in ${duration(Math.min(seconds, YEAR_SECONDS))}.`;
  }
  if (typed === 'link') {
    return `Too many links were asked for, so none was sent now. Look into your mailbox, also where unwanted mail goes, or try again in ${duration(seconds)}.`;
  }
  const until =
    seconds > YEAR_SECONDS
      ? 'No more are taken from a browser that is new to the portal.'
      : `Try again in ${duration(seconds)}.`;
  return `Too many passwords were typed for this e-mail address or from this place, so this one was not looked at. ${until} A browser in which you have signed in before is not held up by what others type.`;
}

function duration(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  return `${Math.ceil(minutes / 60)} hours`;
}
