// The names of IT Glue's password folders as paths; asked for at most once a claim, and only when a password names one.
import type { FolderRecord, ItGlueClient } from '#src/adapters/itglue/index.ts';

export type FolderPaths = {
  /** `Servers / Linux`; null for no folder and for one whose name IT Glue does not give. */
  pathOf(folderId: string | null | undefined): Promise<string | null>;
};

/** `known`: paths by folder id as earlier imports found them; IT Glue is asked only where an id is not among them. */
export function createFolderPaths(
  client: () => Promise<ItGlueClient>,
  organizationId: string,
  known: () => Promise<ReadonlyMap<string, string>>,
): FolderPaths {
  let there: Promise<ReadonlyMap<string, string>> | null = null;
  let asked: Promise<ReadonlyMap<string, string>> | null = null;
  return {
    async pathOf(folderId) {
      if (folderId === null || folderId === undefined) return null;
      const path = (await (there ??= known())).get(folderId);
      if (path !== undefined) return path;
      asked ??= client().then((opened) => readPaths(opened, organizationId));
      return (await asked).get(folderId) ?? null;
    },
  };
}

async function readPaths(client: ItGlueClient, organizationId: string): Promise<Map<string, string>> {
  const folders = await client.passwordFolders.list({ organizationId });
  if (!folders.available) return new Map();
  const byId = new Map(folders.rows.map((folder) => [folder.id, folder]));
  return new Map(folders.rows.map((folder) => [folder.id, pathOf(folder, byId)]));
}

function pathOf(folder: FolderRecord, byId: ReadonlyMap<string, FolderRecord>): string {
  const names: string[] = [];
  const met = new Set<string>();
  for (let at: FolderRecord | undefined = folder; at !== undefined && !met.has(at.id);) {
    met.add(at.id);
    names.unshift(at.name.replaceAll('/', '∕').trim() || 'Unnamed folder');
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return names.join(' / ');
}
