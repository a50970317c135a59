// The second step of signing in, before there is a session: definer functions of the database, nothing else.
import type { Guarded } from './guarded.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a code is looked at with; `sealedSeed` null while there is a wait. Times are the database's. */
export type FactorTry = { waitSeconds: number; sealedSeed: Bytes | null; nowMs: number };

/** What was given and found right: the step of time of a code, or the hash of a recovery code. */
export type UsedCode = { step: number | null; recoveryHash: Bytes | null };

export function factorGate(run: Guarded) {
  return {
    /** Keeps what the password opened until the code comes; false, and nothing is kept, for who has no second factor. */
    async begin(
      personId: string,
      tokenHash: Bytes,
      step: { accountId: string | null; choose: boolean; minutes: number },
    ): Promise<boolean> {
      const rows = await run(
        (db) => db.$queryRaw<{ begun: boolean }[]>`
        select sec.begin_step(${personId}::uuid, ${tokenHash}, ${step.accountId}::uuid, ${step.choose},
          ${step.minutes} * interval '1 minute') as begun`,
      );
      return rows[0]?.begun ?? false;
    },
    /** Counts a try at the code of this step; null when the step has run out or is used. */
    async try(tokenHash: Bytes): Promise<(FactorTry & { personId: string }) | null> {
      const rows = await run(
        (db) => db.$queryRaw<(FactorTry & { personId: string })[]>`
        select person_id as "personId", wait_seconds as "waitSeconds", sealed_seed as "sealedSeed",
          now_ms::float8 as "nowMs" from sec.try_step(${tokenHash})`,
      );
      return rows[0] ?? null;
    },
    /** Uses code and step up; null when the code was used before. */
    async end(
      tokenHash: Bytes,
      used: UsedCode,
      next: {
        tokenHash: Bytes;
        userAgent: string | null;
        address: string | null;
        hours: number;
        choiceMinutes: number;
      },
    ): Promise<'session' | 'choice' | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ kind: 'session' | 'choice' | null }[]>`
        select sec.end_step(${tokenHash}, ${used.step}::bigint, ${used.recoveryHash}, ${next.tokenHash}, ${next.userAgent},
          ${next.address}, ${next.hours} * interval '1 hour', ${next.choiceMinutes} * interval '1 minute') as kind`,
      );
      return rows[0]?.kind ?? null;
    },
    /** Gives a live session a new token after a fresh proof; null when it is not live or the code was used before. */
    async renew(oldHash: Bytes, newHash: Bytes, used: UsedCode): Promise<string | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ id: string | null }[]>`
        select sec.renew_session(${oldHash}, ${newHash}, ${used.step}::bigint, ${used.recoveryHash}) as id`,
      );
      return rows[0]?.id ?? null;
    },
  };
}
