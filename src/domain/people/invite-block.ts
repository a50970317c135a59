// What stands in the way of inviting people to a company: told before anybody fills in a form, and refused after.
import type { PeopleCompany } from '#src/adapters/db/index.ts';
import { PortalError } from '#src/model/errors.ts';

export type InviteBlock = {
  block: 'needs_web_address' | 'mail_not_configured' | 'archived';
  hint: string;
};

export function inviteBlock(
  company: Pick<PeopleCompany, 'name' | 'status'>,
  settings: { mailConfigured: boolean },
): InviteBlock | null {
  if (company.status === 'archived') {
    return {
      block: 'archived',
      hint: `${company.name} is archived. Bring it back before you invite people to it.`,
    };
  }
  if (company.status === 'needs_web_address') {
    return {
      block: 'needs_web_address',
      hint: `${company.name} has no web address yet. Enter it first; invitations can go out right after.`,
    };
  }
  if (!settings.mailConfigured) {
    return {
      block: 'mail_not_configured',
      hint: 'This portal has no outgoing mail, so no invitation can be sent. Its operator has to set SMTP_URL.',
    };
  }
  return null;
}

/** The block as a refusal; null where there is none. */
export function inviteRefusal(
  company: Pick<PeopleCompany, 'name' | 'status'>,
  settings: { mailConfigured: boolean },
): PortalError | null {
  const found = inviteBlock(company, settings);
  if (found === null) return null;
  return new PortalError(found.block === 'archived' ? 'conflict' : found.block, found.hint);
}

/** Throws the block as a refusal, where there is one. */
export function requireInvitable(
  company: Pick<PeopleCompany, 'name' | 'status'>,
  settings: { mailConfigured: boolean },
): void {
  const refusal = inviteRefusal(company, settings);
  if (refusal !== null) throw refusal;
}
