// When a company's vault can be sealed for its members.
import type { Custody } from './queries.ts';

/** Everything that must be there before the server's own key goes. */
export function isReady(company: Custody['companies'][number], custody: Custody): boolean {
  const kit = custody.kit !== null && custody.kit.provedAt !== null && company.recovery;
  return company.sealedAt === null && company.proved.length >= 2 && kit;
}
