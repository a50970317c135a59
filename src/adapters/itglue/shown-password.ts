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
import { listDocument, oneDocument, shownPasswordRow } from './schemas.ts';

const quickShown = quickly(toShown);

const ENDPOINT = 'GET /passwords/:id';
/** A proof that the key is alive holds this long, so a thousand refused records do not cost a thousand probes. */
const PROOF_MS = 30_000;

/** A proof that values are still given holds as long, or for so many refusals without a value between them. */
const MOST_REFUSALS = 20;

/** What one client has learnt about its key; shared by all its calls. */
export class KeyProof {
  aliveAtMs = Number.NEGATIVE_INFINITY;
  /** The last record whose value was read: read again, it tells whether the key still may. */
  sample: { id: string; organizationId: string } | null = null;
  readsAtMs = Number.NEGATIVE_INFINITY;
  /** Since the last value, or the last proof. */
  refusals = 0;
}

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
  const asked: Asked = { id, organizationId, priority };
  try {
    const reading = await ask(parts, asked, 'true');
    if (reading.kind === 'value') {
      parts.proof.sample = { id, organizationId };
      parts.proof.refusals = 0;
    }
    if (reading.kind !== 'not_sent') return reading;
  } catch (error) {
    if (!(error instanceof ItGlueError)) throw error;
    return await explain(parts, asked, error);
  }
  // Asked for and not sent: without Password Access the attribute is left out, an empty one is null or "".
  return { kind: 'no_access', scope: await scopeOf(parts, asked, async () => true) };
}

type Asked = { id: string; organizationId: string; priority: Priority };

type Reading = ShownPassword | { kind: 'not_sent' };

async function ask(parts: ShowParts, asked: Asked, showPassword: 'true' | 'false'): Promise<Reading> {
  const { id, organizationId, priority } = asked;
  return read(await parts.ask(showCall(id, priority, showPassword)), id, organizationId);
}

function showCall(id: string, priority: Priority, showPassword: 'true' | 'false'): Call {
  // Lower case only: "False" was once taken for true (official wrapper's issue tracker).
  const query = { show_password: showPassword };
  return { endpoint: ENDPOINT, path: `/passwords/${id}`, query, priority, exactText: true };
}

function read(value: unknown, id: string, organizationId: string): Reading {
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
  if (password === undefined) return { kind: 'not_sent' };
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

async function explain(parts: ShowParts, asked: Asked, error: ItGlueError): Promise<ShownPassword> {
  if (error.code === 'gone') return { kind: 'gone' };
  if (error.code === 'bad_response' && THIS_ANSWER.has(error.why))
    return { kind: 'unreadable', why: error.why };
  if (error.status === 500) {
    await proveAlive(parts, asked.priority);
    return { kind: 'unreadable', why: 'server_error' };
  }
  if (error.code !== 'key_rejected') throw error;
  // IT Glue says 401 for a dead key, for a key without Password Access and for a single record out of reach.
  await proveAlive(parts, asked.priority);
  return { kind: 'no_access', scope: await scopeOf(parts, asked, () => answers(parts, asked, 'false')) };
}

/** Throws `key_rejected` when the key itself is refused. */
async function proveAlive(parts: ShowParts, priority: Priority): Promise<void> {
  if (parts.now() - parts.proof.aliveAtMs < PROOF_MS) return;
  const endpoint = 'GET /organizations';
  const query = { 'page[number]': '1', 'page[size]': '1' };
  const list = listDocument.safeParse(await parts.ask({ endpoint, path: '/organizations', query, priority }));
  if (!list.success) throw new ItGlueError('bad_response', { endpoint, why: 'envelope' });
  parts.proof.aliveAtMs = parts.now();
}

/**
 * Whose refusal it was. A key that gave a value before may have lost Password Access since, so what it could read is asked
 * for again; a record that can be seen but for its value speaks against a key nothing else is known of.
 */
async function scopeOf(
  parts: ShowParts,
  asked: Asked,
  isVisible: () => Promise<boolean>,
): Promise<'key' | 'record'> {
  const { proof, now } = parts;
  const { sample } = proof;
  proof.refusals += 1;
  if (now() - proof.readsAtMs < PROOF_MS && proof.refusals <= MOST_REFUSALS) return 'record';
  if (sample !== null && sample.id !== asked.id) {
    if (await answers(parts, { ...asked, ...sample }, 'true')) {
      proof.readsAtMs = now();
      proof.refusals = 0;
      return 'record';
    }
    proof.sample = null;
  }
  return (await isVisible()) ? 'key' : 'record';
}

/** True when the record comes, with its value where that was asked for. */
async function answers(parts: ShowParts, asked: Asked, showPassword: 'true' | 'false'): Promise<boolean> {
  try {
    const { kind } = await ask(parts, asked, showPassword);
    return kind === 'value' || (showPassword === 'false' && (kind === 'not_sent' || kind === 'vaulted'));
  } catch (error) {
    if (error instanceof ItGlueError && (error.code === 'key_rejected' || error.code === 'gone'))
      return false;
    throw error;
  }
}
