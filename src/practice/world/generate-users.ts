// Fills an account with the people who sign in to IT Glue: the MSP's technicians and clients' MyGlue users.
import type { Random } from '../random.ts';
import type { Account } from './account.ts';
import type { MadeOrganization } from './generate-organizations.ts';
import { birthAndChange, momentAgo } from './moments.ts';
import { FIRST_NAMES, LAST_NAMES } from './word-lists.ts';

const ROLES = ['Administrator', 'Manager', 'Editor', 'Creator', 'Read-only', 'Lite'] as const;
const TECHNICIANS = 9;
const MYGLUE_USERS = 5;

/** Nine technicians at the MSP's own domain and five MyGlue users at a client's. */
export function generateUsers(
  account: Account,
  random: Random,
  organizations: readonly MadeOrganization[],
): void {
  const own = organizations.find((made) => made.plan.primary)?.domain ?? 'brightwater-it.com';
  const client = organizations.find((made) => !made.plan.primary && made.domain)?.domain ?? own;
  for (let number = 0; number < TECHNICIANS + MYGLUE_USERS; number += 1) {
    const myGlue = number >= TECHNICIANS;
    const first = FIRST_NAMES[number % FIRST_NAMES.length] ?? 'Ann';
    const last = random.pick(LAST_NAMES);
    const accepted = number % 6 === 5 ? null : momentAgo(random, 900, 300);
    const signedIn = accepted && momentAgo(random, 200, 1);
    account.users.add(account.nextId('users'), {
      'first-name': first,
      'last-name': last,
      name: `${first} ${last}`,
      'role-name': myGlue ? 'Lite' : (ROLES[number % ROLES.length] ?? 'Editor'),
      email: `${first
        .normalize('NFKD')
        .replaceAll(/[^A-Za-z]/g, '')
        .toLowerCase()}@${myGlue ? client : own}`,
      'invitation-sent-at': momentAgo(random, 1000, 900),
      'invitation-accepted-at': accepted,
      'current-sign-in-at': signedIn,
      'current-sign-in-ip': signedIn && '192.0.2.17',
      'last-sign-in-at': signedIn,
      'last-sign-in-ip': signedIn && '192.0.2.17',
      reputation: random.int(0, 900),
      ...birthAndChange(random),
      'my-glue-account-id': myGlue ? '4711' : null,
      avatar: '',
      'my-glue': myGlue,
    });
  }
}
