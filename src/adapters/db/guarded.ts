// How statements outside a tenant transaction run: only the database's own `sec` functions answer there.
import { againAfterDeadlock, translateDatabaseError } from './database-errors.ts';
import type { PortalPrisma } from './prisma.ts';

/** `work` is one statement: chosen as the victim of a deadlock it left nothing behind and is done again. */
export type Guarded = <T>(work: (db: PortalPrisma) => Promise<T>) => Promise<T>;

export function guard(prisma: PortalPrisma): Guarded {
  return (work) => translateDatabaseError(() => againAfterDeadlock(() => work(prisma)));
}
