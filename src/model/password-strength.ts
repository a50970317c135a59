// A rough, honest estimate of how hard a password is to guess, for a hint while somebody types a new one.

export type PasswordStrength = {
  level: 'weak' | 'fair' | 'strong';
  /** Estimated entropy in bits, rounded down. */
  bits: number;
  /** What to do, or why it is good enough; names no part of the password. */
  hint: string;
};

const CLASSES: readonly [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[^a-zA-Z0-9]/, 33],
];
/** What is tried first: words that stand in every list, and runs along the alphabet or the keyboard. */
const COMMON =
  /passw(?:or|0r)d|letmein|welcome|admin|qwert[yz]u?|asdfgh?|iloveyou|monkey|dragon|secret|login|changeme|summer|winter|spring|autumn/gi;
const RUNS = 'abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm';

const FAIR_BITS = 50;
const STRONG_BITS = 75;

/** Counts what is left after repeats, runs and common words are worth next to nothing. An empty text is weak. */
export function passwordStrength(password: string): PasswordStrength {
  const points = [...password];
  const pool = CLASSES.reduce((sum, [kind, size]) => (kind.test(password) ? sum + size : sum), 0);
  const common = password.match(COMMON) ?? [];
  const worth = points.length - wasted(points) - common.reduce((sum, word) => sum + word.length - 1, 0);
  const bits = Math.floor(Math.max(0, worth) * Math.log2(Math.max(2, pool)));
  if (bits >= STRONG_BITS) return { level: 'strong', bits, hint: 'Hard to guess.' };
  if (bits >= FAIR_BITS)
    return { level: 'fair', bits, hint: 'Good enough with a second factor; longer is better.' };
  const hint = common.length > 0 ? 'Contains a word that is tried first.' : 'Easy to guess: make it longer.';
  return { level: 'weak', bits, hint };
}

/** Characters that follow from the two before: repeats and runs. */
function wasted(points: readonly string[]): number {
  return points.filter((point, at) => {
    const before = points
      .slice(Math.max(0, at - 2), at)
      .join('')
      .toLowerCase();
    if (before.length < 2) return false;
    const three = `${before}${point.toLowerCase()}`;
    return new Set(three).size === 1 || RUNS.includes(three) || RUNS.includes([...three].reverse().join(''));
  }).length;
}
