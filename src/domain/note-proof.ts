// A line in the log for every try to prove who one is: by which way, how it ended, from where, and never what was typed.
import type { PublicContext } from '#src/domain/context.ts';

/** `slowed`: nobody looked, because too many tries came before. */
export type ProofOutcome = 'right' | 'refused' | 'slowed';

export type ProofNote = {
  way: 'password' | 'code' | 'passkey' | 'single sign-on';
  outcome: ProofOutcome;
  /** Null where nobody was found, or nobody was looked for. */
  personId: string | null;
  /** Why it was refused, in one of the portal's own words. */
  why?: string;
};

/** For the operator, who sees in it who is guessed at and from where; the activity trail tells of sessions alone. */
export function noteProof({ caller, log }: Pick<PublicContext, 'caller' | 'log'>, note: ProofNote): void {
  log.info({ ...note, address: caller?.address ?? null }, 'proof of a person');
}
