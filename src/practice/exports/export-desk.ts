// The exports of the practice IT Glue: asked for, written in their own time, fetched from an address that is its own secret.
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { Account } from '../world/account.ts';
import { type ExportFile, exportFiles, type ExportScope } from './export-tables.ts';

configure({ useWebWorkers: false });

/** What was asked for. The organization is null for the whole account; a null password leaves the archive open. */
export type ExportOrder = {
  organization: { id: string; name: string } | null;
  includeLogs: boolean;
  zipPassword: string | null;
  /** False leaves values and one-time code seeds empty. */
  withValues: boolean;
};

type Pending = {
  readyAtMs: number;
  /** The last part of the download address. */
  token: string;
  /** Null while it is being written. */
  archive: Uint8Array<ArrayBuffer> | null;
};

/** Kept an account; the oldest goes when one more comes, since each holds a whole archive. */
const KEPT = 20;

const ofAccounts = new WeakMap<Account, Map<string, Pending>>();

function pendingOf(account: Account): Map<string, Pending> {
  const known = ofAccounts.get(account) ?? new Map<string, Pending>();
  ofAccounts.set(account, known);
  return known;
}

/** AES-256 with a password, deflate without. */
async function zip(files: readonly ExportFile[], password: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const options = password === null ? {} : { password, encryptionStrength: 3 as const };
  const writer = new ZipWriter(new Uint8ArrayWriter(), options);
  for (const { name, text } of files) await writer.add(name, new TextReader(text));
  return writer.close();
}

/**
 * Begins an export of what the account holds at this moment and answers its id at once. It is ready when its archive is
 * written, and not before `takesMs` milliseconds have passed.
 */
export function beginExport(account: Account, order: ExportOrder, nowMs: number, takesMs: number): string {
  const { organization, includeLogs, zipPassword, withValues } = order;
  const id = account.nextId('exports');
  // Two accounts give out the same ids, and whoever knows an address needs nothing else.
  const token = crypto.randomUUID();
  const moment = new Date(nowMs).toISOString();
  account.exports.add(id, {
    'organization-id': organization?.id ?? null,
    'organization-name': organization?.name ?? null,
    'include-logs': includeLogs,
    'export-all': organization === null,
    'encrypted-status': zipPassword !== null,
    'download-url': null,
    'created-at': moment,
    'updated-at': moment,
  });
  const pending: Pending = { readyAtMs: nowMs + takesMs, token, archive: null };
  pendingOf(account).set(id, pending);
  const [oldest] = account.exports.rows();
  if (account.exports.size > KEPT && oldest) dropExport(account, oldest.id);
  const scope: ExportScope = { organizationId: organization?.id ?? null, withValues };
  zip(exportFiles(account, scope), zipPassword).then(
    (archive) => (pending.archive = archive),
    () => dropExport(account, id),
  );
  return id;
}

export function dropExport(account: Account, id: string): void {
  pendingOf(account).delete(id);
  account.exports.remove(id);
}

/** Gives every export that has become ready its address below `origin`. */
export function settleExports(account: Account, origin: string, nowMs: number): void {
  for (const [id, { archive, readyAtMs, token }] of pendingOf(account)) {
    const known = account.exports.get(id);
    if (!archive || nowMs < readyAtMs || known?.attributes['download-url'] !== null) continue;
    account.exports.change(id, {
      'download-url': `${origin}/export-files/${token}.zip`,
      'updated-at': new Date(nowMs).toISOString(),
    });
  }
}

/** The archive behind a download address, for whoever knows it; null when there is none. */
export function archiveAt(accounts: readonly Account[], file: string): Uint8Array<ArrayBuffer> | null {
  const all = accounts.flatMap((account) => [...pendingOf(account).values()]);
  return all.find(({ token }) => `${token}.zip` === file)?.archive ?? null;
}
