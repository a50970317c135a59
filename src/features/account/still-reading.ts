// Whether the cards about one's own sign-in are still being read: they show themselves together, or one that came later
// would push the others from under a press.
import { useQuery } from '@tanstack/react-query';
import { usePortalFacts } from '../portal-facts.tsx';
import { ownPasskeysQuery } from './own-passkeys.ts';
import { ownFactorQuery, ownSessionsQuery, ownSingleSignOnQuery } from './own-sign-in.ts';

/** True until each has been answered, or has failed, for the first time. */
export function useOwnSignInReading(): boolean {
  const enabled = usePortalFacts().singleSignOn !== null;
  const sessions = useQuery(ownSessionsQuery);
  const passkeys = useQuery(ownPasskeysQuery);
  const link = useQuery({ ...ownSingleSignOnQuery, enabled });
  const factor = useQuery(ownFactorQuery);
  return [sessions, passkeys, link, factor].some(({ isLoading }) => isLoading);
}
