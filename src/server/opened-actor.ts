// Who a session or an API token stands for, as the database found them.
import 'server-only';
import type { OpenedRequest, OpenedToken } from '#src/adapters/db/index.ts';
import type { Actor } from '#src/domain/context.ts';

/** All of the actor but what sessions and tokens differ in. */
export function openedActor(opened: OpenedRequest | OpenedToken): Omit<Actor, 'rights' | 'sessionToken'> {
  return {
    personId: opened.personId,
    name: opened.personName,
    email: opened.email,
    accountId: opened.accountId,
    accountKind: opened.accountKind,
    accountName: opened.accountName,
    ownCompanyId: opened.ownCompanyId,
    role: opened.role,
    wholeAccount: opened.scope === 'account',
  };
}
