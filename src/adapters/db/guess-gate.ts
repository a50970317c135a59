// Guesses at passwords: counted before anybody looks whether they are right, and taken back when they are.
import type { Guarded } from './guarded.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Where a guess comes from; null where that is not known. */
export type GuessPlace = { device: Bytes | null; address: string | null };

/** The person and stored hash behind the address; null while there is a wait, and where nobody has it. */
type Counted = { waitSeconds: number; personId: string | null; passwordHash: string | null };

export function guessGate(run: Guarded) {
  return {
    /** Counts one guess; `emailKey` null where what was typed is no address. Nothing is told while there is a wait. */
    async begin(emailKey: string | null, { device, address }: GuessPlace): Promise<Counted> {
      const rows = await run(
        (db) => db.$queryRaw<Counted[]>`
        select wait_seconds as "waitSeconds", person_id as "personId", password_hash as "passwordHash"
        from sec.begin_sign_in(${emailKey}, ${device}, ${address})`,
      );
      const [counted] = rows;
      if (counted === undefined) throw new Error('a guess was not counted');
      return counted;
    },
    /** The guess was right. True when `newDevice` is what the browser must keep to be known next time. */
    async right(
      person: { id: string; emailKey: string },
      { device, address }: GuessPlace,
      newDevice: Bytes,
    ): Promise<boolean> {
      const rows = await run(
        (db) => db.$queryRaw<{ keep: boolean }[]>`
        select sec.end_sign_in(${person.id}::uuid, ${person.emailKey}, ${device}, ${address}, ${newDevice}) as keep`,
      );
      return rows[0]?.keep ?? false;
    },
  };
}
