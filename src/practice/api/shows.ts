// Answers calls for one record; the value of a password is given only here, and only to a key that may have it.
import { ruleOf } from '../weather/desk.ts';
import type { CollectionName } from '../world/account.ts';
import type { Collection } from '../world/collection.ts';
import type { Attributes } from '../world/records.ts';
import { forbidden, jsonAnswer, recordNotFound, unauthorizedRecord } from './answers.ts';
import type { Call } from './gate.ts';

function denied(status: 401 | 403 | 404): Response {
  if (status === 404) return recordNotFound();
  return status === 403 ? forbidden() : unauthorizedRecord();
}

/** `show_password` defaults to true; only a lower-case `false` turns it off. */
export function showPassword(call: Call, id: string, organizationId?: string): Response {
  const { account, key, rules } = call;
  const row = account.passwords.get(id);
  if (!row || ruleOf(rules, 'vanished')) return recordNotFound();
  if (organizationId !== undefined && row.attributes['organization-id'] !== organizationId)
    return recordNotFound();
  const hidden = account.hidden.get(id) ?? { password: null };
  if (hidden.deny) return denied(hidden.deny);
  const wanted = call.url.searchParams.get('show_password') !== 'false';
  if (!wanted || key.passwordAccess === 'absent') return wrapped(account.passwords.shown(row));
  if (key.passwordAccess === 'refused' || ruleOf(rules, 'no-password-access')) return unauthorizedRecord();
  return wrapped(account.passwords.shown(row, null, { password: hidden.password }));
}

/** Any other record by id. */
export function showAnswer(call: Call, name: CollectionName, id: string, organizationId?: string): Response {
  if (name === 'passwords') return showPassword(call, id, organizationId);
  const collection = call.account[name] as unknown as Collection<Attributes>;
  const row = collection.get(id);
  if (!row || ruleOf(call.rules, 'vanished')) return recordNotFound();
  if (organizationId !== undefined && row.attributes['organization-id'] !== organizationId)
    return recordNotFound();
  return wrapped(collection.shown(row));
}

function wrapped(resource: string): Response {
  return jsonAnswer(`{"data":${resource}}`);
}
