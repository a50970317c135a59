// A forgotten password, before anybody is signed in: definer functions of the database, nothing else.
import { saidYes } from './gate-answer.ts';
import type { Guarded } from './guarded.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Whose link it is, as far as the page and the rules of a new password need it. */
export type OpenReset = {
  personId: string;
  email: string;
  name: string;
  accountNames: string[];
  hasFactor: boolean;
};

export function resetGate(run: Guarded) {
  return {
    /**
     * Leaves word that a link is asked for, whether anybody has the address or not. Seconds to wait where too many were
     * asked for, from this place or for this address; then nothing was left. `minutes`: how long the link is good.
     */
    async ask(asked: {
      id: string;
      emailKey: string;
      tokenHash: Bytes;
      address: string | null;
      minutes: number;
    }): Promise<number> {
      const rows = await run(
        (db) => db.$queryRaw<{ wait: number }[]>`
        select sec.ask_reset(${asked.id}::uuid, ${asked.emailKey}, ${asked.tokenHash}, ${asked.address},
          ${asked.minutes} * interval '1 minute') as wait`,
      );
      return rows[0]?.wait ?? 0;
    },
    /** Null for a link that is used, has run out or never was. Looking changes nothing. */
    async open(tokenHash: Bytes): Promise<OpenReset | null> {
      const rows = await run(
        (db) => db.$queryRaw<OpenReset[]>`
        select person_id as "personId", email, name, account_names as "accountNames", has_factor as "hasFactor"
        from sec.open_reset(${tokenHash})`,
      );
      return rows[0] ?? null;
    },
    /** Sets the password and ends every session and every API token of the person; false when the link is not good any more. */
    use: (tokenHash: Bytes, passwordHash: string) =>
      saidYes(
        run(
          (db) =>
            db.$queryRaw<{ done: boolean }[]>`select sec.use_reset(${tokenHash}, ${passwordHash}) as done`,
        ),
      ),
  };
}
