// Answers kept under the caller's Idempotency-Key, so that the same request has one effect.
import type { Prisma, Tx } from './prisma.ts';

export type KeptAnswer = {
  route: string;
  bodyHash: Uint8Array<ArrayBuffer>;
  status: number;
  response: unknown;
};

export function idempotencyRepository(tx: Tx) {
  return {
    async find(accountId: string, personId: string, key: string): Promise<KeptAnswer | null> {
      return tx.idempotencyKey.findUnique({
        where: { accountId_personId_key: { accountId, personId, key } },
      });
    },
    /** Keeps the answer unless one stands there already. */
    async keep(accountId: string, personId: string, key: string, answer: KeptAnswer): Promise<void> {
      await tx.idempotencyKey.createMany({
        data: [{ accountId, personId, key, ...answer, response: answer.response as Prisma.InputJsonValue }],
        skipDuplicates: true,
      });
    },
    /** Waits for other calls with this key to finish: the lock is held until the transaction ends. */
    async lock(personId: string, key: string): Promise<void> {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`${personId}|${key}`}, 7))::text`;
    },
  };
}
