// The place of each mail in its wave, found anew at the moment it is written: whoever else fills waves meanwhile takes places too.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { furthestMail, periodMs, roomAt, type Wave } from '#src/model/mail-waves.ts';
import type { Plan } from './plan-many.ts';

/** Writes the time into the mail, and says it; within the transaction in which the mail is written. */
export type Place = (repos: Repositories, mail: Plan['mails'][number]) => Promise<Date>;

/** For mails in the order of their planned times. A place throws `conflict` where none is left within what can be planned. */
export function wavePlaces(context: RequestContext, wave: Wave, begin: Date): Place {
  const ms = periodMs(wave);
  let earliest = begin.getTime();
  return async (repos, mail) => {
    await repos.invitationPlans.lockWaves(context.actor.accountId);
    const furthest = furthestMail(context.now()).getTime();
    let at = Math.max(earliest, mail.at?.getTime() ?? begin.getTime());
    while (at <= furthest && !(await hasRoom(repos, mail.invitationId, { at, wave }))) at += ms;
    if (at > furthest)
      throw new PortalError('conflict', 'Other invitations took the places meanwhile. Send more each time.');
    earliest = at;
    if (at > begin.getTime()) mail.at = new Date(at);
    return new Date(at);
  };
}

async function hasRoom(
  repos: Repositories,
  id: string,
  { at, wave }: { at: number; wave: Wave },
): Promise<boolean> {
  const ms = periodMs(wave);
  const others = await repos.invitationPlans.mailsBetween(new Date(at - ms), new Date(at + ms), [id]);
  return roomAt(at, wave, others) > 0;
}
