// Finds the folder for the embedded database: inside DATA_DIR wherever the server's account can get there.

import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mayEnter, serverAccount, type ServerAccount } from './account.ts';

export type ClusterPlace = { folder: string; account: ServerAccount };

// For root only. State that must outlive a restart belongs into /var/lib; /var/tmp is for systems where that is
// read-only, and is not swept at start-up either.
const OUTSIDE = ['/var/lib', '/var/tmp'] as const;

/**
 * The folder that holds the cluster of this `dataDir`, made if missing. `known` is the folder an earlier start chose.
 *
 * An ordinary user's database is always `<dataDir>/postgres`. PostgreSQL refuses to run as root, so root runs it under
 * an unprivileged account, and that one cannot pass through a folder which only root may enter; then, and only then,
 * the database is in `/var/lib/myki-portal-<hash of dataDir>`.
 */
export function clusterPlace(dataDir: string, known: string | undefined): ClusterPlace {
  const inside = join(dataDir, 'postgres');
  for (const folder of known === undefined ? [inside, ...outsideFolders(dataDir)] : [known]) {
    const account = serverAccount(join(folder, 'cluster'));
    if (openFolder(folder, account, folder === inside ? dataDir : null)) return { folder, account };
  }
  throw new Error(
    `PostgreSQL runs apart from root, and its account cannot get into ${known ?? `${dataDir}, ${OUTSIDE.join(' or ')}`}. ` +
      'Nothing was changed. Let others pass through the folders above it (chmod o+x), or set DATA_DIR to a folder they can reach.',
  );
}

function outsideFolders(dataDir: string): string[] {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  return OUTSIDE.map((parent) => join(parent, `myki-portal-${hash}`));
}

/** Makes the folder, lets the account (and nobody else) through to it, and answers whether it gets there. */
function openFolder(folder: string, account: ServerAccount, dataDir: string | null): boolean {
  if (!mayEnter(account, dirname(dataDir ?? folder))) return false;
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  } catch {
    return false;
  }
  if (account === null || mayEnter(account, folder)) return true;
  for (const path of dataDir === null ? [folder] : [dataDir, folder]) {
    chownSync(path, -1, account.gid);
    chmodSync(path, 0o710);
  }
  return mayEnter(account, folder);
}
