// Merges one organization into another one, as IT Glue does: what it owned has the other as its organization, and it is gone.
import type { Account } from '../world/account.ts';
import { collectionOf, OWNED } from './steer-world.ts';

const OWNER = 'organization-id';

/** Sub-organizations of the one that goes are then the other's; where the other is one of them, it is nobody's. */
function moveChildren(account: Account, from: string, into: string): void {
  for (const { id, attributes } of [...account.organizations.rows()]) {
    if (attributes['parent-id'] !== from) continue;
    const parent = id === into ? null : into;
    account.organizations.change(id, { 'parent-id': parent, 'ancestor-ids': parent && `[${parent}]` });
  }
}

/** Ids of the records stay as they are. Answers how many there were. Throws with a sentence for what cannot be merged. */
export function mergeOrganization(account: Account, from: string, into: string): number {
  const [losing, winning] = [account.organizations.get(from), account.organizations.get(into)];
  if (!losing || !winning) throw new Error('There is no organization with that id.');
  if (from === into) throw new Error('An organization cannot be merged into itself.');
  if (losing.attributes.primary)
    throw new Error('The account’s own organization cannot be merged into another.');
  let moved = 0;
  for (const kind of OWNED) {
    const collection = collectionOf(account, kind);
    for (const { id, attributes } of [...collection.rowsOwnedBy([from])]) {
      const url = attributes['resource-url'];
      collection.change(id, {
        [OWNER]: into,
        'organization-name': winning.attributes.name,
        ...(typeof url === 'string' && { 'resource-url': url.replace(`/${from}/`, `/${into}/`) }),
      });
      moved += 1;
    }
  }
  moveChildren(account, from, into);
  account.organizations.remove(from);
  return moved;
}
