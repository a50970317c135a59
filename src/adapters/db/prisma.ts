// The Prisma client, with the columns that hold secrets left out unless a query names them.
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client.ts';
import { createStatementNames } from './statement-names.ts';

/** Columns no query returns by default; each process may read at most those its database role may. */
const SECRET_COLUMNS = {
  person: { passwordHash: true },
  personSession: { tokenHash: true },
  invitation: { tokenHash: true },
  connection: { sealedKey: true },
  keySlot: { wrapped: true },
  vaultItemVersion: { sealed: true },
} as const satisfies Prisma.GlobalOmitConfig;

/**
 * A client on its own pool of at most `connections` (default 10); nothing is connected before the first query. `keepsPlans`:
 * its connections keep the plans of what they were asked; for who asks the same again and again.
 */
export function createPrisma(url: string, connections = 10, keepsPlans = false) {
  const adapter = new PrismaPg(
    { connectionString: url, max: connections, idleTimeoutMillis: 30_000 },
    keepsPlans ? { statementNameGenerator: createStatementNames() } : {},
  );
  return new PrismaClient({ adapter, omit: SECRET_COLUMNS });
}

export type PortalPrisma = ReturnType<typeof createPrisma>;

/** One interactive transaction. */
export type Tx = Parameters<Parameters<PortalPrisma['$transaction']>[0]>[0];

export { Prisma };
