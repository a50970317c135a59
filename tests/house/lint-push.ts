// What a push against the linter is.

/** A file that breaks exactly the named linter rules (none: it must be let through). */
export type LintPush = { file: string; text: string; rules: string[] };

export const PURPOSE = '// A file of the model house.\n';

export const push = (file: string, text: string, ...rules: string[]): LintPush => ({
  file,
  text: `${PURPOSE}${text}\n`,
  rules,
});
