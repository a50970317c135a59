// How statements outside a tenant transaction run: only the database's own `sec` functions answer there.
import { translateDatabaseError } from './database-errors.ts';
import type { PortalPrisma } from './prisma.ts';

export type Guarded = <T>(work: (db: PortalPrisma) => Promise<T>) => Promise<T>;

export function guard(prisma: PortalPrisma): Guarded {
  return (work) => translateDatabaseError(() => work(prisma));
}
