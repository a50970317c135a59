// How often a property is tried: some thousands of times in daily runs, and as often as the long form asks for.

/** `usual`, or PROPERTY_RUNS where that is set (`npm run soak` sets it). */
export function propertyRuns(usual: number): number {
  const asked = Number(process.env['PROPERTY_RUNS'] ?? '');
  return Number.isSafeInteger(asked) && asked > 0 ? asked : usual;
}

/** Milliseconds a test with that many tries may take; the machine may be busy with others. */
export function propertyPatience(usual: number): number {
  return 20_000 + propertyRuns(usual) * 20;
}
