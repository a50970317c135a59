// Choosing among the accounts of one person: after the password is proved, and later from a live session.
import type { AccountKind, Role } from '#src/model/roles.ts';
import type { Guarded } from './guarded.ts';
import type { Tx } from './prisma.ts';

/** An account that is open to a person, with the strongest role they have there. */
export type OpenAccount = {
  id: string;
  kind: AccountKind;
  name: string;
  role: Role;
  /** The managed company, where their place is that company alone. */
  companyName: string | null;
};

type Bytes = Uint8Array<ArrayBuffer>;
type Started = { id: string | null }[];

export function choiceGate(run: Guarded) {
  return {
    /** Keeps a choice open for `minutes`; false, and nothing is kept, when fewer than two accounts are open. */
    async begin(personId: string, tokenHash: Bytes, minutes: number): Promise<boolean> {
      const rows = await run(
        (db) => db.$queryRaw<{ begun: boolean }[]>`
        select sec.begin_choice(${personId}::uuid, ${tokenHash}, ${minutes} * interval '1 minute') as begun`,
      );
      return rows[0]?.begun ?? false;
    },
    /** What can be chosen, by name; empty when the choice is used, has run out or never was. */
    async list(tokenHash: Bytes): Promise<OpenAccount[]> {
      return run(
        (db) => db.$queryRaw<OpenAccount[]>`
        select account_id as id, kind, name, role, company_name as "companyName" from sec.choice_accounts(${tokenHash})`,
      );
    },
    /** Uses the choice up and starts a session of at most `hours`; null when choice or account are not open to its person. */
    async take(
      choiceHash: Bytes,
      accountId: string,
      session: { tokenHash: Bytes; userAgent: string | null; address?: string | null; hours: number },
    ): Promise<string | null> {
      const rows = await run(
        (db) => db.$queryRaw<Started>`
        select sec.choose_account(${choiceHash}, ${accountId}::uuid, ${session.tokenHash}, ${session.userAgent},
          ${session.hours} * interval '1 hour', ${session.address ?? null}) as id`,
      );
      return rows[0]?.id ?? null;
    },
    /**
     * Ends the session behind `oldHash` and starts one in the other account, which lasts as long as the old one would
     * have; null, and the old session stays, when the account is not open to its person.
     */
    async change(
      oldHash: Bytes,
      accountId: string,
      session: { tokenHash: Bytes; userAgent: string | null; address?: string | null },
    ): Promise<string | null> {
      const rows = await run(
        (db) => db.$queryRaw<Started>`
        select sec.switch_account(${oldHash}, ${accountId}::uuid, ${session.tokenHash}, ${session.userAgent},
          ${session.address ?? null}) as id`,
      );
      return rows[0]?.id ?? null;
    },
  };
}

/** The accounts open to the person of this transaction's session, by name. */
export async function listMyAccounts(tx: Tx): Promise<OpenAccount[]> {
  return tx.$queryRaw<OpenAccount[]>`
    select account_id as id, kind, name, role, company_name as "companyName" from sec.my_accounts()`;
}
