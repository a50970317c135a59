// Exports: the only thing the client writes. IT Glue packs them on its own time; ask `show` until the address is there.
import { Secret } from '#src/model/secret.ts';
import type { Ask } from './caller.ts';
import { exportsList } from './endpoints.ts';
import { ItGlueError } from './errors.ts';
import { checkedInput, exportInput, showInput, type ExportOptions, type ShowOptions } from './inputs.ts';
import type { ExportWithAddress } from './records.ts';
import { exportRow, oneDocument } from './schemas.ts';

const CREATE = 'POST /exports';
const SHOW = 'GET /exports/:id';
const REMOVE = 'DELETE /exports/:id';

/**
 * Starts an export of one organization, or of the whole account with `organizationId: null`. Sent once and never again
 * after an answer that was lost: look at the list before starting another. (Developer docs, 2025-08: `POST /exports` with
 * organization-id, include-logs and zip-password. One wrapper's author reports that it took a user's token, not an API
 * key: then `key_rejected`.)
 */
export async function createExport(ask: Ask, given: ExportOptions): Promise<ExportWithAddress> {
  const { organizationId, includeLogs, zipPassword, priority } = checkedInput(exportInput, given, CREATE);
  const attributes = {
    ...(organizationId === null ? {} : { 'organization-id': organizationId }),
    'include-logs': includeLogs,
    ...(zipPassword === null ? {} : { 'zip-password': zipPassword.reveal() }),
  };
  const body = new Secret(JSON.stringify({ data: { type: 'exports', attributes } }));
  const value = await ask({ endpoint: CREATE, path: '/exports', query: {}, priority, method: 'POST', body });
  const created = read(value, CREATE);
  // An answer that does not name the organization is no contradiction; the list will tell.
  const silent = created.unsent.includes('organization-id');
  if (silent || created.organizationId === organizationId) return created;
  throw new ItGlueError('bad_response', { endpoint: CREATE, why: 'other_organization' });
}

/** One export with its address, null while IT Glue is still packing; null altogether when it is gone. */
export async function showExport(
  ask: Ask,
  id: string,
  given: ShowOptions,
): Promise<ExportWithAddress | null> {
  const { priority } = checkedInput(showInput, { ...given, id }, SHOW);
  try {
    const shown = read(await ask({ endpoint: SHOW, path: `/exports/${id}`, query: {}, priority }), SHOW);
    if (shown.id === id) return shown;
  } catch (error) {
    if (error instanceof ItGlueError && error.code === 'gone') return null;
    throw error;
  }
  throw new ItGlueError('bad_response', { endpoint: SHOW, why: 'other_id' });
}

/** Deletes an export, so that its archive lies nowhere longer than needed; false when it was gone already. */
export async function deleteExport(ask: Ask, id: string, given: ShowOptions): Promise<boolean> {
  const { priority } = checkedInput(showInput, { ...given, id }, REMOVE);
  try {
    await ask({ endpoint: REMOVE, path: `/exports/${id}`, query: {}, priority, method: 'DELETE' });
    return true;
  } catch (error) {
    if (error instanceof ItGlueError && error.code === 'gone') return false;
    throw error;
  }
}

function read(value: unknown, endpoint: string): ExportWithAddress {
  const row = exportRow.safeParse(oneDocument.safeParse(value).data?.data);
  if (!row.success) throw new ItGlueError('bad_response', { endpoint, why: 'malformed' });
  const address = row.data.attributes['download-url'];
  const given = typeof address === 'string' && address !== '';
  return { ...exportsList.toRow(row.data), downloadUrl: given ? new Secret(address) : null };
}
