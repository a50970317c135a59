// Folders of a vault: found by their path, made when first named.
import type { Tx } from './prisma.ts';

export type NewFolder = { id: string; accountId: string; companyId: string; path: string };

export async function folderIdOf(tx: Tx, companyId: string, path: string): Promise<string | null> {
  return (await tx.folder.findFirst({ where: { companyId, path }, select: { id: true } }))?.id ?? null;
}

/** The id of the folder with this path; made under `id` when there is none. Two at once get the same one. */
export async function ensureFolder(tx: Tx, folder: NewFolder): Promise<string> {
  const known = await folderIdOf(tx, folder.companyId, folder.path);
  if (known !== null) return known;
  await tx.folder.createMany({ data: [folder], skipDuplicates: true });
  const made = await folderIdOf(tx, folder.companyId, folder.path);
  if (made === null) throw new Error('a folder was neither found nor made');
  return made;
}
