// How long an invitation's link works.

export const INVITATION_HOURS = 72;

/** When a link that is made or renewed `now` stops working. */
export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_HOURS * 3_600_000);
}
