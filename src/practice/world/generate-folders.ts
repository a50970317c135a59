// Gives organizations password folders, some of them inside others.
import type { Random } from '../random.ts';
import type { Account } from './account.ts';
import type { MadeOrganization } from './generate-organizations.ts';
import { birthAndChange } from './moments.ts';
import { FOLDERS } from './word-lists.ts';

/** Folder ids by organization id; about two organizations in three have folders. */
export function generateFolders(
  account: Account,
  random: Random,
  organizations: readonly MadeOrganization[],
): Map<string, string[]> {
  const made = new Map<string, string[]>();
  for (const organization of organizations) {
    if (!random.chance(0.65)) continue;
    const ids: string[] = [];
    for (const name of FOLDERS.slice(0, random.int(1, FOLDERS.length))) {
      const id = account.nextId('folders');
      const parent = ids.length > 0 && random.chance(0.4) ? (ids.at(-1) ?? null) : null;
      const above = parent === null ? [] : ancestorsOf(account, parent);
      account.password_folders.add(id, {
        name,
        'organization-id': organization.id,
        'organization-name': organization.name,
        'resource-url': `${account.webOrigin}/${organization.id}/passwords/folder/${id}`,
        'parent-id': parent,
        // Both spellings exist; ids beyond 2^53 can only be written as text.
        'ancestor-ids':
          random.chance(0.5) && account.region !== 'au' ? above.map(Number) : `[${above.join(',')}]`,
        restricted: random.chance(0.1),
        ...birthAndChange(random),
      });
      ids.push(id);
    }
    made.set(organization.id, ids);
  }
  return made;
}

/** Root first, the folder itself last. */
function ancestorsOf(account: Account, id: string): string[] {
  const parent = account.password_folders.get(id)?.attributes['parent-id'] ?? null;
  return parent === null ? [id] : [...ancestorsOf(account, parent), id];
}
