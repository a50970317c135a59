// Changes the practice world while it runs: adds, changes and removes records, as a technician in IT Glue would.
import type { Account, CollectionName } from '../world/account.ts';
import type { Collection } from '../world/collection.ts';
import type { Attributes } from '../world/records.ts';
import { blankRecord, type Steered } from './blank-records.ts';

/** Collections whose records carry the id and the name of their organization. */
export const OWNED = ['contacts', 'domains', 'locations', 'passwords', 'password_folders'] as const;

export function collectionOf(account: Account, name: CollectionName): Collection<Attributes> {
  return account[name] as unknown as Collection<Attributes>;
}

/** Foreign keys may come as numbers or as digits; the password is kept apart from the attributes. */
function readAttributes(collection: Collection<Attributes>, given: Attributes): Attributes {
  const read: Attributes = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'password') continue;
    const foreign = collection.shape.foreignKeys.includes(name);
    read[name] = foreign && value !== null ? String(value) : value;
  }
  return read;
}

function keepPassword(account: Account, id: string, given: Attributes, isNew: boolean): void {
  if (given['password'] === undefined && !isNew) return;
  const value = given['password'];
  account.hidden.set(id, { password: typeof value === 'string' ? value : null });
}

function ownerOf(account: Account, given: Attributes): { id: string; name: string } {
  const asked = given['organization-id'];
  const row =
    asked === undefined ? account.organizations.rows()[0] : account.organizations.get(String(asked));
  if (!row) throw new Error('There is no organization with that id.');
  return { id: row.id, name: row.attributes.name };
}

/** Adds a record; what is not given is blank. Answers its id. Throws with a sentence for an unknown organization. */
export function addRecord(account: Account, kind: Steered, given: Attributes, nowMs: number): string {
  const id = account.nextId(kind);
  const owned = kind !== 'organizations' && kind !== 'users';
  const owner = owned ? ownerOf(account, given) : { id: '', name: '' };
  const moment = new Date(nowMs).toISOString();
  const blank = blankRecord(account, kind, id, owner, { 'created-at': moment, 'updated-at': moment });
  const collection = collectionOf(account, kind);
  collection.add(id, { ...blank, ...readAttributes(collection, given) });
  if (kind === 'passwords') keepPassword(account, id, given, true);
  return id;
}

function renameOwner(account: Account, id: string, name: unknown): void {
  for (const kind of OWNED) {
    const collection = collectionOf(account, kind);
    for (const row of collection.rowsOwnedBy([id])) collection.change(row.id, { 'organization-name': name });
  }
}

/** Changes a record and its `updated-at`; false when there is none. */
export function changeRecord(
  account: Account,
  kind: Steered,
  id: string,
  given: Attributes,
  nowMs: number,
): boolean {
  const collection = collectionOf(account, kind);
  if (!collection.get(id)) return false;
  const moment = new Date(nowMs).toISOString();
  const attributes = readAttributes(collection, given);
  if (attributes['organization-id'] !== undefined) {
    attributes['organization-name'] = ownerOf(account, attributes).name;
  }
  if (kind === 'passwords' && given['password'] !== undefined) attributes['password-updated-at'] = moment;
  collection.change(id, { 'updated-at': moment, ...attributes });
  if (kind === 'passwords') keepPassword(account, id, given, false);
  if (kind === 'organizations' && attributes['name'] !== undefined) {
    renameOwner(account, id, attributes['name']);
  }
  return true;
}

function removeOne(account: Account, kind: CollectionName, id: string): boolean {
  if (kind === 'passwords') account.hidden.delete(id);
  return collectionOf(account, kind).remove(id);
}

/** Removes a record; an organization goes with everything it owns. False when there is none. */
export function removeRecord(account: Account, kind: Steered, id: string): boolean {
  if (kind === 'organizations') {
    for (const owned of OWNED) {
      for (const row of collectionOf(account, owned).rowsOwnedBy([id])) removeOne(account, owned, row.id);
    }
  }
  return removeOne(account, kind, id);
}
