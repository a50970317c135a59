// Asks for one password's value and says plainly what came of it, a refusal told apart by one or two more probes.
import type { z } from 'zod';
import { Secret } from '#src/model/secret.ts';
import type { Ask, Call, Priority } from './caller.ts';
import { passwords } from './endpoints.ts';
import { ItGlueError } from './errors.ts';
import { checkedInput, passwordShowInput, type PasswordShowOptions } from './inputs.ts';
import { quickly } from './quick-row.ts';
import { secretTextOf } from './readers.ts';
import type { ShownPassword } from './records.ts';
import { oneDocument, shownPasswordRow } from './schemas.ts';

const quickShown = quickly(toShown);

const ENDPOINT = 'GET /passwords/:id';
/** A proof that the key is alive holds this long, so a thousand refused records do not cost a thousand probes. */
const PROOF_MS = 30_000;

/** What one client has learnt about its key; shared by all its calls. */
export type KeyProof = { aliveAtMs: number | null; valueSeen: boolean };

export type ShowParts = { ask: Ask; proof: KeyProof; now: () => number };

/**
 * Reads one value. A record of another organization, a vanished one and a refused one are values; `ItGlueError` is thrown
 * for what concerns more than this record: `key_rejected`, `rate_limited`, `unreachable`, `bad_response` (HTML, redirect).
 */
export async function showPassword(
  parts: ShowParts,
  id: string,
  given: PasswordShowOptions,
): Promise<ShownPassword> {
  const { organizationId, priority } = checkedInput(passwordShowInput, { ...given, id }, ENDPOINT);
  const call = showCall(id, priority, 'true');
  try {
    return read(await parts.ask(call), id, organizationId, parts.proof);
  } catch (error) {
    if (!(error instanceof ItGlueError)) throw error;
    return await explain(parts, call, error);
  }
}

function showCall(id: string, priority: Priority, showPassword: 'true' | 'false'): Call {
  // Lower case only: "False" was once taken for true (official wrapper's issue tracker).
  const query = { show_password: showPassword };
  return { endpoint: ENDPOINT, path: `/passwords/${id}`, query, priority, exactText: true };
}

function read(value: unknown, id: string, organizationId: string, proof: KeyProof): ShownPassword {
  const raw = oneDocument.safeParse(value).data?.data;
  const shown = quickShown(raw) ?? carefullyShown(raw);
  if (shown === null) return { kind: 'unreadable', why: 'malformed' };
  const { record } = shown;
  if (record.id !== id) return { kind: 'unreadable', why: 'other_id' };
  if (record.organizationId !== organizationId) {
    return { kind: 'wrong_organization', organizationId: record.organizationId };
  }
  const notes = secretOf(shown.notes);
  // A vaulted entry's value, whatever is sent, was encrypted in a browser (help article on the Vault).
  if (record.vaultId !== null) return { kind: 'vaulted', notes, record };
  const { password } = shown;
  // Asked for and not sent: without Password Access the attribute is left out, an empty one is null or "".
  if (password === undefined) return { kind: 'no_access', scope: proof.valueSeen ? 'record' : 'key' };
  proof.valueSeen = true;
  return { kind: 'value', password: secretOf(password), notes, record };
}

/** A password with what may be secret in it; see the schema for what null and missing mean. */
export function toShown(row: z.infer<typeof shownPasswordRow>) {
  const { password, notes } = row.attributes;
  return { record: passwords.toRow(row), password: secretTextOf(password), notes: secretTextOf(notes) };
}

function carefullyShown(raw: unknown): ReturnType<typeof toShown> | null {
  const row = shownPasswordRow.safeParse(raw);
  return row.success ? toShown(row.data) : null;
}

function secretOf(text: string | null | undefined): Secret | null {
  return text === null || text === undefined || text === '' ? null : new Secret(text);
}

const THIS_ANSWER = new Set(['not_json', 'not_text', 'too_deep', 'too_large', 'encoding']);

async function explain(parts: ShowParts, call: Call, error: ItGlueError): Promise<ShownPassword> {
  if (error.code === 'gone') return { kind: 'gone' };
  if (error.code === 'bad_response' && THIS_ANSWER.has(error.why))
    return { kind: 'unreadable', why: error.why };
  if (error.status === 500) {
    await proveAlive(parts, call.priority);
    return { kind: 'unreadable', why: 'server_error' };
  }
  if (error.code !== 'key_rejected') throw error;
  // IT Glue says 401 for a dead key, for a key without Password Access and for a single record out of reach.
  await proveAlive(parts, call.priority);
  if (parts.proof.valueSeen) return { kind: 'no_access', scope: 'record' };
  return { kind: 'no_access', scope: (await visibleWithoutValue(parts, call)) ? 'key' : 'record' };
}

/** Throws `key_rejected` when the key itself is refused. */
async function proveAlive(parts: ShowParts, priority: Priority): Promise<void> {
  const { aliveAtMs } = parts.proof;
  if (aliveAtMs !== null && parts.now() - aliveAtMs < PROOF_MS) return;
  await parts.ask({
    endpoint: 'GET /organizations',
    path: '/organizations',
    query: { 'page[number]': '1', 'page[size]': '1' },
    priority,
  });
  parts.proof.aliveAtMs = parts.now();
}

async function visibleWithoutValue(parts: ShowParts, call: Call): Promise<boolean> {
  try {
    await parts.ask({ ...call, query: { show_password: 'false' } });
    return true;
  } catch (error) {
    if (error instanceof ItGlueError && (error.code === 'key_rejected' || error.code === 'gone'))
      return false;
    throw error;
  }
}
