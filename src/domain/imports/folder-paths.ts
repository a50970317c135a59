// The names of IT Glue's password folders as paths; asked for at most once an import, and only when a password names one.
import type { FolderRecord, ItGlueClient } from '#src/adapters/itglue/index.ts';

export type FolderPaths = {
  /** `Servers / Linux`; null for no folder and for one whose name IT Glue does not give. */
  pathOf(folderId: string | null | undefined): Promise<string | null>;
  /** The same without asking IT Glue; undefined where it has to be asked. */
  known(folderId: string | null | undefined): string | null | undefined;
  /** What was answered beyond the paths that were known, to be kept with the import; undefined where there is nothing new. */
  learnt(): Record<string, string | null> | undefined;
  /** A path, or none, as the vault has it: what is folded in stands in a folder of its own. */
  within(path: string | null): string | null;
};

type Known = {
  /** Paths by folder id as earlier imports found them. */
  there: ReadonlyMap<string, string>;
  /** What this import learnt before. */
  kept?: Readonly<Record<string, string | null>> | undefined;
  /** The folder all of them stand in. */
  within?: string | null;
};

/** IT Glue is asked only for a folder whose path is not known. */
export function createFolderPaths(
  client: () => Promise<ItGlueClient>,
  organizationId: string,
  { there, kept = {}, within = null }: Known,
): FolderPaths {
  const paths = new Map<string, string | null>([...Object.entries(kept), ...bareOf(there, within)]);
  const learnt = new Map<string, string | null>();
  let asked: Promise<ReadonlyMap<string, string>> | null = null;
  const known = (folderId: string | null | undefined) =>
    folderId === null || folderId === undefined ? null : paths.get(folderId);
  return {
    known,
    async pathOf(folderId) {
      const path = known(folderId);
      if (path !== undefined || typeof folderId !== 'string') return path ?? null;
      asked ??= client().then((opened) => readPaths(opened, organizationId));
      const answer = (await asked).get(folderId) ?? null;
      paths.set(folderId, answer);
      learnt.set(folderId, answer);
      return answer;
    },
    within: (path) => placeWithin(path, within),
    learnt: () => (learnt.size === 0 ? undefined : { ...kept, ...Object.fromEntries(learnt) }),
  };
}

export function placeWithin(path: string | null, folder: string | null): string | null {
  if (folder === null) return path;
  return path === null ? folder : `${folder} / ${path}`;
}

/** The vault's paths as IT Glue has them. */
export function bareOf(
  there: ReadonlyMap<string, string>,
  within: string | null,
): readonly (readonly [string, string])[] {
  if (within === null) return [...there];
  const start = `${within} / `;
  return [...there].flatMap(([id, path]) =>
    path.startsWith(start) ? [[id, path.slice(start.length)] as const] : [],
  );
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
