// Who works in the whole account, and in which companies technicians do.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';

/** Throws `forbidden` for people who do not reach the whole account. */
export async function listStaff(context: RequestContext) {
  if (!context.actor.wholeAccount) {
    throw new PortalError(
      'forbidden',
      'Your role does not include this. Ask an administrator of your account.',
    );
  }
  return { data: await context.transaction((repos) => repos.staff.list()) };
}
