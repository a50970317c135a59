// How long a signed-in session and the choice before it last, and what a new password must be.
import { isCommonPassword } from './password-blocklist.ts';

/** No session lasts longer, however busy it is; an account may let them last less. */
export const SESSION_HOURS = 24;

/** Sent by a page that asks something by itself while nobody touches it: that does not keep a session alive. */
export const LEFT_ALONE_HEADER = 'portal-left-alone';

/** Between the password and the choice of an account. */
export const CHOICE_MINUTES = 10;

/** Between the password and the code of the second factor. */
export const STEP_MINUTES = 10;

/** Between leaving for the OpenID provider and coming back. */
export const SSO_MINUTES = 10;

/** How long a device may take to answer with a passkey. */
export const PASSKEY_MINUTES = 5;

/** How long a link to a new password works. */
export const RESET_MINUTES = 60;

/** So fresh a proof must be for what is dangerous. */
export const PROOF_MINUTES = 5;

/** Why somebody else ended a session: what its person may do changed, they were confirmed, or an administrator did. */
export type SessionEnd = 'rights' | 'confirmed' | 'administrator';

/** To who still holds it; they sign in again and come back to where they were. */
export const SESSION_END_SENTENCES: Record<SessionEnd, string> = {
  rights:
    'What you may do here was changed, so your session ended. Sign in again to go on; you come back to the page you were on.',
  confirmed: 'You are confirmed. Sign in again, and what is yours is open.',
  administrator:
    'An administrator ended your session. Sign in again to go on; you come back to the page you were on.',
};

/** Without a second factor a password needs more length (NIST SP 800-63B-4). */
export const PASSWORD_MIN_LENGTH = 15;
export const PASSWORD_MIN_LENGTH_WITH_FACTOR = 12;

/** Null when the password may be set, else a sentence for beside the field. No composition rules. */
export function passwordComplaint(
  password: string,
  known: readonly string[],
  { secondFactor = false }: { secondFactor?: boolean } = {},
): string | null {
  const atLeast = secondFactor ? PASSWORD_MIN_LENGTH_WITH_FACTOR : PASSWORD_MIN_LENGTH;
  if ([...password].length < atLeast) {
    return `Use at least ${atLeast} characters. A few unrelated words are easy to remember and hard to guess.`;
  }
  const lower = password.toLowerCase();
  if (isCommonPassword(password)) {
    return 'This password is among the first that are tried. Choose a few unrelated words instead.';
  }
  if (known.some((word) => word.length > 3 && lower.replaceAll(word.toLowerCase(), '').length < 6)) {
    return 'This password is mostly your name, address or company. Choose a few unrelated words instead.';
  }
  return null;
}

/** To who types a code of a seed that was sealed under another secret of the portal. */
export const SEED_LOST =
  'The codes of your app do not work any more, because the portal has another secret than when you set it up. Sign in with a recovery code and set it up anew, or ask an owner of your account to reset it.';
