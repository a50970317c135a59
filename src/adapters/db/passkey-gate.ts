// Signing in with a passkey, before there is a session: definer functions of the database, nothing else.
import type { Guarded } from './guarded.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a signature is looked at with; all but the wait null while there is one. */
export type TriedPasskey = {
  waitSeconds: number;
  personId: string | null;
  publicKey: Bytes | null;
  counter: number | null;
};

export function passkeyGate(run: Guarded) {
  return {
    /** Keeps what a device is asked to sign, for `minutes` and for one answer. */
    async begin(hash: Bytes, minutes: number): Promise<void> {
      await run(
        (db) => db.$queryRaw`select sec.begin_passkey(${hash}, ${minutes} * interval '1 minute')::text`,
      );
    },
    /** Uses the challenge up and counts a try for the address; null when it is not good or nobody has this key. */
    async try(hash: Bytes, credentialId: Bytes, address: string | null): Promise<TriedPasskey | null> {
      const rows = await run(
        (db) => db.$queryRaw<TriedPasskey[]>`
        select wait_seconds as "waitSeconds", person_id as "personId", public_key as "publicKey",
          counter::float8 as counter from sec.try_passkey(${hash}, ${credentialId}, ${address})`,
      );
      return rows[0] ?? null;
    },
    /** The signature was right; null when the key is gone, its count did not grow, or nothing is open to its person. */
    async end(
      used: { credentialId: Bytes; counter: number },
      next: {
        tokenHash: Bytes;
        accountId: string | null;
        choose: boolean;
        userAgent: string | null;
        address: string | null;
        hours: number;
        choiceMinutes: number;
      },
    ): Promise<'session' | 'choice' | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ kind: 'session' | 'choice' | null }[]>`
        select sec.end_passkey(${used.credentialId}, ${used.counter}::bigint, ${next.accountId}::uuid, ${next.choose},
          ${next.tokenHash}, ${next.userAgent}, ${next.address}, ${next.hours} * interval '1 hour',
          ${next.choiceMinutes} * interval '1 minute') as kind`,
      );
      return rows[0]?.kind ?? null;
    },
    /** Gives a live session a new token after a fresh proof; null when it is not live or the key is not its person's. */
    async renew(
      oldHash: Bytes,
      newHash: Bytes,
      used: { credentialId: Bytes; counter: number },
    ): Promise<string | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ id: string | null }[]>`
        select sec.renew_session_by_passkey(${oldHash}, ${newHash}, ${used.credentialId}, ${used.counter}::bigint) as id`,
      );
      return rows[0]?.id ?? null;
    },
  };
}
