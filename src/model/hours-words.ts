// Hours in words, as pages and mails say them.

/** “1 hour”, “72 hours”. */
export function hoursWords(hours: number): string {
  return hours === 1 ? '1 hour' : `${hours} hours`;
}
