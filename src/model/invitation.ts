// How long an invitation's link works: as long as its account says, within these limits.

export const INVITATION_HOURS = { least: 1, most: 72 } as const;

/** When a link that is made or renewed `now` stops working. */
export function invitationExpiry(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * 3_600_000);
}
