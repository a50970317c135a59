// How sure a suggested pair is, in one word a person can act on.

export const CONFIDENCE_WORDS = ['sure', 'likely', 'check'] as const;
export type ConfidenceWord = (typeof CONFIDENCE_WORDS)[number];

/** From this on a suggestion that may not be accepted in bulk is still worth only a brief look. */
export const LIKELY_FROM = 0.8;

/** `sure`: may be accepted in bulk; `likely`: look briefly; `check`: look closely. */
export function confidenceWord(suggestion: { auto: boolean; confidence: number }): ConfidenceWord {
  if (suggestion.auto) return 'sure';
  return suggestion.confidence >= LIKELY_FROM ? 'likely' : 'check';
}
