// Versions of vault items: added once, never changed; their sealed bytes go in here and never come out.
import type { Tx } from './prisma.ts';
import { factsOf } from './version-facts.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A sealed version that a person wrote. */
export type NewVersion = {
  version: number;
  keyEpoch: number;
  sealed: Bytes;
  name: string;
  username: string | null;
  url: string | null;
  writtenBy: string;
  /** `restore` where an earlier version came back; default `person`. */
  origin?: 'person' | 'restore';
};

export type ItemPlace = { accountId: string; companyId: string; itemId: string };

/** A version with the facts of its item, which is written already. */
export async function addVersion(tx: Tx, place: ItemPlace, version: NewVersion): Promise<void> {
  const { accountId, companyId, itemId } = place;
  const item = await tx.vaultItem.findFirstOrThrow({ where: { id: itemId, companyId } });
  await tx.vaultItemVersion.createMany({
    data: [{ accountId, companyId, itemId, origin: 'person', facts: factsOf(item), ...version }],
  });
}

export async function listVersions(tx: Tx, companyId: string, itemId: string) {
  const versions = await tx.vaultItemVersion.findMany({
    where: { companyId, itemId },
    orderBy: { version: 'desc' },
    take: 200,
    select: {
      version: true,
      name: true,
      username: true,
      url: true,
      origin: true,
      writtenBy: true,
      createdAt: true,
    },
  });
  const writers = versions.flatMap((version) => version.writtenBy ?? []);
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(writers)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return versions.map(({ writtenBy, ...version }) => ({
    ...version,
    by: writtenBy === null ? null : (names.get(writtenBy) ?? null),
  }));
}

/** The plain part of one version; null where there is none of that number. */
export async function findVersion(tx: Tx, { companyId, itemId, version }: VersionPlace) {
  const found = await tx.vaultItemVersion.findFirst({
    where: { companyId, itemId, version },
    select: { version: true, name: true, username: true, url: true, facts: true },
  });
  if (found === null) return null;
  return { ...found, passwordChangedAt: passwordMoment(found.facts) };
}

type VersionPlace = { companyId: string; itemId: string; version: number };

/** When the version's password was set, by whichever of the two ways it is known. */
function passwordMoment(facts: unknown): Date | null {
  const { passwordChangedAt, sourcePasswordUpdatedAt } = facts as Record<string, unknown>;
  const at = passwordChangedAt ?? sourcePasswordUpdatedAt;
  return typeof at === 'string' ? new Date(at) : null;
}
