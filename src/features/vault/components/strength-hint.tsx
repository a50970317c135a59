'use client';
// How hard the typed password is to guess: in words, with a bar.
import { passwordStrength } from '#src/model/password-strength.ts';

const LOOKS = {
  weak: { words: 'Weak', text: 'text-danger', bar: 'w-1/4 bg-danger-fill' },
  fair: { words: 'Fair', text: 'text-warning', bar: 'w-2/3 bg-warning-fill' },
  strong: { words: 'Strong', text: 'text-success', bar: 'w-full bg-success-fill' },
} as const;

export function StrengthHint({ password }: { password: string }) {
  if (password === '') return 'Typed or generated; it is sealed when you save.';
  const { level, hint } = passwordStrength(password);
  const look = LOOKS[level];
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1 w-16 shrink-0 overflow-hidden rounded-sm bg-muted">
        <span className={`block h-full ${look.bar}`} />
      </span>
      <span role="status">
        <span className={`font-medium ${look.text}`}>{look.words}.</span> {hint}
      </span>
    </span>
  );
}
