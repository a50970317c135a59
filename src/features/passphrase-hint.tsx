'use client';
// How hard the typed passphrase is to guess, in words.
import { passwordStrength } from '#src/model/password-strength.ts';
import { PASSPHRASE_MIN_LENGTH } from '#src/model/sealed/person-key.ts';

const WORDS = { weak: 'Weak.', fair: 'Fair.', strong: 'Strong.' } as const;

export function PassphraseHint({ passphrase }: { passphrase: string }) {
  const asked = `At least ${PASSPHRASE_MIN_LENGTH} characters: five or more unrelated words do well. Not the password you sign in with.`;
  if (passphrase.length < PASSPHRASE_MIN_LENGTH) return asked;
  const { level, hint } = passwordStrength(passphrase);
  return (
    <span role="status">
      <span className="font-medium">{WORDS[level]}</span> {hint}
    </span>
  );
}

/** What stands in the way of this passphrase, for beside the field; null where nothing does. */
export function passphraseComplaint(passphrase: string): string | null {
  if ([...passphrase].length < PASSPHRASE_MIN_LENGTH) {
    return `Use at least ${PASSPHRASE_MIN_LENGTH} characters. Whoever steals the database can guess at it for as long as they like.`;
  }
  if (passwordStrength(passphrase).level === 'weak') {
    return 'This is easy to guess. Use a few more words that have nothing to do with each other.';
  }
  return null;
}
