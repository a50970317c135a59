// Answers calls for one record; the value of a password is given only here, and only to a key that may have it.
import type { Manners } from '../manners/manners.ts';
import { rowViewFor } from '../manners/row-views.ts';
import { bentView } from '../weather/bend-rows.ts';
import { ruleOf } from '../weather/desk.ts';
import type { CollectionName } from '../world/account.ts';
import type { Collection, Row, RowView } from '../world/collection.ts';
import type { PasswordAttributes, PasswordHidden } from '../world/password-records.ts';
import type { Attributes } from '../world/records.ts';
import { forbidden, jsonAnswer, recordNotFound, unauthorizedRecord } from './answers.ts';
import type { Call } from './gate.ts';

function denied(status: 401 | 403 | 404): Response {
  if (status === 404) return recordNotFound();
  return status === 403 ? forbidden() : unauthorizedRecord();
}

/** Encrypted in somebody's browser: without their passphrase nobody can tell what it was. */
const CIPHERTEXT = 'v1:cHJhY3RpY2U=:b25seSBhIGJyb3dzZXIgY291bGQgb3BlbiB0aGlz';
const PARKING = 'Parking-App-4';

/** The value as a show call gives it; undefined leaves the attribute out. */
function valueOf(
  row: Row<PasswordAttributes>,
  hidden: PasswordHidden,
  manners: Manners,
): string | null | undefined {
  if (row.attributes['vault-id'] === null) return hidden.deny ? PARKING : hidden.password;
  const { vaulted } = manners;
  if (vaulted === 'null') return hidden.password;
  return { empty: '', ciphertext: CIPHERTEXT, absent: undefined }[vaulted];
}

/** `show_password` defaults to true; only a lower-case `false` turns it off. */
export function showPassword(call: Call, id: string, organizationId?: string): Response {
  const { account, key, rules, manners } = call;
  const row = account.passwords.get(id);
  if (!row || !isReachable(call, row, organizationId)) return recordNotFound();
  const { personal } = row.attributes;
  if (personal && manners.personal === 'left-out') return recordNotFound();
  const hidden = account.hidden.get(id) ?? { password: null };
  if (hidden.deny && !(personal && manners.personal === 'readable')) return denied(hidden.deny);
  const view = shownView(call, 'passwords');
  const wanted = call.url.searchParams.get('show_password') !== 'false';
  if (!wanted || key.passwordAccess === 'absent') return wrapped(account.passwords.shown(row, view));
  if (key.passwordAccess === 'refused' || ruleOf(rules, 'no-password-access')) return unauthorizedRecord();
  return wrapped(account.passwords.shown(row, view, { password: valueOf(row, hidden, manners) }));
}

function isReachable(call: Call, row: Row, organizationId: string | undefined): boolean {
  if (ruleOf(call.rules, 'vanished')) return false;
  return organizationId === undefined || row.attributes['organization-id'] === organizationId;
}

/** The view of the manners, after the weather that gives a shown record to another organization. */
function shownView(call: Call, name: CollectionName): RowView | null {
  const view = bentView(rowViewFor(name, call.manners), call.rules);
  if (!ruleOf(call.rules, 'foreign-show')) return view;
  return (attributes, id) => {
    const other = call.account.organizations.rows().find((row) => row.id !== attributes['organization-id']);
    const moved = { ...attributes, 'organization-id': other?.id ?? '0' };
    return view ? view(moved, id) : moved;
  };
}

/** Any other record by id. */
export function showAnswer(call: Call, name: CollectionName, id: string, organizationId?: string): Response {
  if (name === 'passwords') return showPassword(call, id, organizationId);
  const collection = call.account[name] as unknown as Collection<Attributes>;
  const row = collection.get(id);
  if (!row || !isReachable(call, row, organizationId)) return recordNotFound();
  return wrapped(collection.shown(row, shownView(call, name)));
}

function wrapped(resource: string): Response {
  return jsonAnswer(`{"data":${resource}}`);
}
