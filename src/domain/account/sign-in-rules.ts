// How strict the account is with its people's sign-in.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';

type Rules = { secondFactorRequired: boolean; idleMinutes: number; hours: number; invitationHours: number };
/** What is not said stays as it is. */
type NewRules = Omit<Rules, 'invitationHours'> & { invitationHours?: number | undefined };

export function getSignInRules(context: RequestContext): Promise<Rules> {
  return context.transaction((repos) => repos.ownFactor.rules());
}

/** Throws `forbidden` for who does not rule the account, and `conflict` for whoever would lock themselves out. */
export async function setSignInRules(context: RequestContext, input: { body: NewRules }): Promise<Rules> {
  return context.transaction(async (repos) => {
    const own = await repos.ownFactor.get();
    if (input.body.secondFactorRequired && own.confirmedAt === null) {
      throw new PortalError(
        'conflict',
        'Set up your own second factor first: you would be asked for one you do not have.',
      );
    }
    const invitationHours = input.body.invitationHours ?? (await repos.accounts.invitationHours());
    if (!(await repos.ownFactor.setRules({ ...input.body, invitationHours }))) {
      throw new PortalError('forbidden', 'Only owners and administrators set the rules of sign-in.');
    }
    return repos.ownFactor.rules();
  });
}
