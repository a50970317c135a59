// How long a signed-in session and the choice before it last, and what a new password must be.

/** A session ends after this, however busy it is. */
export const SESSION_HOURS = 12;

/** Between the password and the choice of an account. */
export const CHOICE_MINUTES = 10;

/** Without a second factor a password needs more length (NIST SP 800-63B-4). */
export const PASSWORD_MIN_LENGTH = 15;

/** Null when the password may be set, else a sentence for beside the field. No composition rules. */
export function passwordComplaint(password: string, known: readonly string[]): string | null {
  if ([...password].length < PASSWORD_MIN_LENGTH) {
    return `Use at least ${PASSWORD_MIN_LENGTH} characters. A few unrelated words are easy to remember and hard to guess.`;
  }
  const lower = password.toLowerCase();
  if (
    /^(.)\1*$/u.test(password) ||
    /^(?:0123456789|1234567890|abcdefghij|qwertyuiop|password)+/i.test(password)
  ) {
    return 'This password is among the first that are tried. Choose a few unrelated words instead.';
  }
  if (known.some((word) => word.length > 3 && lower.replaceAll(word.toLowerCase(), '').length < 6)) {
    return 'This password is mostly your name, address or company. Choose a few unrelated words instead.';
  }
  return null;
}
