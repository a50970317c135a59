// Gives an account groups of its users, and counts of what the users did in a week.
import type { Random } from '../random.ts';
import type { Account } from './account.ts';
import type { MadeOrganization } from './generate-organizations.ts';
import { birthAndChange } from './moments.ts';

const GROUPS = ['Service desk', 'Project engineers', 'Finance', 'Clients who look after themselves'] as const;
const DAYS = ['2026-09-24', '2026-09-25', '2026-09-28', '2026-09-29', '2026-09-30'] as const;
const RESOURCES = ['Passwords', 'Configurations', 'Contacts', 'Documents'] as const;

/** The last group is one of MyGlue users. Each technician has worked for up to three organizations a day. */
export function generateGroups(
  account: Account,
  random: Random,
  organizations: readonly MadeOrganization[],
): void {
  for (const [index, name] of GROUPS.entries()) {
    const ofMyGlue = index === GROUPS.length - 1;
    account.groups.add(account.nextId('groups'), {
      name,
      description: random.chance(0.5) ? `${name}, as in the rota.` : null,
      ...birthAndChange(random),
      'my-glue': ofMyGlue,
      'my-glue-account-id': ofMyGlue ? '4711' : null,
      'hide-from-my-glue': !ofMyGlue,
    });
  }
  for (const user of account.users.rows()) {
    if (user.attributes['my-glue']) continue;
    for (const date of DAYS) {
      for (let visit = random.int(0, 3); visit > 0; visit -= 1) {
        account.user_metrics.add(account.nextId('metrics'), {
          'user-id': user.id,
          'organization-id': random.pick(organizations).id,
          created: random.int(0, 2),
          viewed: random.int(1, 40),
          edited: random.int(0, 5),
          deleted: random.int(0, 1),
          date,
          'resource-type': random.pick(RESOURCES),
        });
      }
    }
  }
}
