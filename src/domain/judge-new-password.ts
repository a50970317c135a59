// May this be somebody's password from now on? Asked in one way wherever a new one is chosen.
import type { PublicContext } from '#src/domain/context.ts';
import { passwordComplaint } from '#src/model/session.ts';

/** Null when it may, else a sentence for beside the field. `known`: names and addresses of the person. */
export function judgeNewPassword(
  { passwords }: Pick<PublicContext, 'passwords'>,
  password: string,
  known: readonly string[],
  options: { secondFactor?: boolean } = {},
): string | null {
  const complaint = passwordComplaint(password, known, options);
  if (complaint !== null) return complaint;
  return passwords.isBreached(password)
    ? 'This password is in lists of stolen ones, which are tried first. Choose a few unrelated words instead.'
    : null;
}
