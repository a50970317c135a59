// The one answer for every link that does not work, whatever the reason: a stranger learns nothing from it.
import { PortalError } from '#src/model/errors.ts';

export function invitationInvalid(): PortalError {
  return new PortalError(
    'invitation_invalid',
    'This invitation link does not work any more. Links work once and for three days, and a newer mail replaces an older one. Ask the person who invited you to send it again.',
    { message: 'invitation link not good' },
  );
}
