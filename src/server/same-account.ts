// Refuses what a page asks that was opened in one account while its browser has gone on to another one.
import 'server-only';
import { PortalError } from '#src/model/errors.ts';

/** Throws `account_changed` when the call says which account it means and the session is of another one. */
export function requireSameAccount(request: Request, accountId: string): void {
  const meant = request.headers.get('portal-account');
  if (meant === null || meant === accountId) return;
  throw new PortalError(
    'account_changed',
    'This browser has changed to another account since this page was opened, so nothing was done. Reload the page.',
  );
}
