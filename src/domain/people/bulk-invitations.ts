// Sends or withdraws many invitations of a company at once: each by itself, so that one that cannot be does not stop the rest.
import type { RequestContext } from '#src/domain/context.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

const AT_ONCE = 1000;
const DAYS_AHEAD = 60;
/** One that was sent so lately is left alone: a call that broke off is simply made again, and nobody is mailed twice. */
const LATELY_MINUTES = 10;

type Asked = {
  params: { companyId: string };
  body: { do: 'resend' | 'revoke'; which: 'invitations' | 'attention'; at?: string | undefined };
};

/**
 * How many were done, and how many were not: withdrawn or accepted meanwhile, or not this person's to change. `more` is
 * true where the call should be made again. Throws `invalid` for a time that is past or too far ahead.
 */
export async function bulkInvitations(context: RequestContext, { params, body }: Asked) {
  const { companyId } = params;
  const at = body.at === undefined ? null : new Date(body.at);
  requireReasonable(context, at);
  const lately = body.do === 'resend' ? LATELY_MINUTES : 0;
  const ids = await context.transaction((repos) =>
    repos.invitations.open(companyId, { which: body.which, lately, limit: AT_ONCE + 1 }),
  );
  let done = 0;
  for (const invitationId of ids.slice(0, AT_ONCE)) {
    const input = { params: { invitationId } };
    try {
      await (body.do === 'resend' ? resendInvitation(context, input, at) : revokeInvitation(context, input));
      done += 1;
    } catch (error) {
      if (!(error instanceof PortalError) || !['conflict', 'forbidden', 'not_found'].includes(error.code))
        throw error;
    }
  }
  return { done, left: Math.min(ids.length, AT_ONCE) - done, more: ids.length > AT_ONCE };
}

function requireReasonable(context: RequestContext, at: Date | null): void {
  if (at === null) return;
  const ahead = at.getTime() - context.now().getTime();
  if (ahead > 0 && ahead < DAYS_AHEAD * 86_400_000) return;
  throw invalidField('at', `Choose a time that lies ahead, within ${DAYS_AHEAD} days.`);
}
