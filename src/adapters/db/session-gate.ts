// Sign-in, sessions and invitations before a tenant is known: definer functions of the database, nothing else.
import { choiceGate } from './choice-gate.ts';
import { factorGate } from './factor-gate.ts';
import { guessGate } from './guess-gate.ts';
import type { Guarded } from './guarded.ts';
import { passkeyGate } from './passkey-gate.ts';
import { resetGate } from './reset-gate.ts';
import { singleSignOnGate } from './single-sign-on-gate.ts';
import type { SessionEnd } from '#src/model/session.ts';

export type OpenedRequest = {
  sessionId: string;
  personId: string;
  email: string;
  personName: string;
  accountId: string;
  accountKind: 'msp' | 'teams';
  accountName: string;
  ownCompanyId: string;
  /** Nothing is open before they have set up a second factor (`enrol`), or somebody has confirmed them (`waiting`). */
  scope: 'account' | 'assigned' | 'enrol' | 'waiting';
  role: 'owner' | 'admin' | 'technician' | 'company_admin' | 'member';
  companyIds: string[];
  /** Minted and signed by the database; good for five minutes and only while the session lives. */
  context: string;
  /** When the person last proved who they are. */
  provedAt: Date;
  /** True where dangerous calls want a proof that is fresh. */
  proofAsked: boolean;
};

export type FirstAccount = {
  accountId: string;
  companyId: string;
  personId: string;
  accountName: string;
  email: string;
  emailKey: string;
  name: string;
  passwordHash: string;
};

type Bytes = Uint8Array<ArrayBuffer>;

export function sessionGate(run: Guarded) {
  return {
    /**
     * The person, account and signed context of a session, or null when it is not (or no longer) good. `active` false: a
     * page asks by itself, which does not count as use.
     */
    async open(tokenHash: Bytes, active = true): Promise<OpenedRequest | null> {
      const rows = await run(
        (db) => db.$queryRaw<OpenedRequest[]>`
        select session_id as "sessionId", person_id as "personId", email, person_name as "personName",
          account_id as "accountId", account_kind as "accountKind", account_name as "accountName",
          own_company_id as "ownCompanyId", scope, role, company_ids as "companyIds", context,
          proved_at as "provedAt", proof_asked as "proofAsked"
        from sec.open_request(${tokenHash}, ${active})`,
      );
      return rows[0] ?? null;
    },
    /**
     * Starts a session of at most `hours` in that account, or where the person was confirmed first; null when the person has no
     * confirmed membership there, or a second factor to be asked for first.
     */
    async start(
      personId: string,
      tokenHash: Bytes,
      userAgent: string | null,
      hours: number,
      accountId: string | null = null,
      address: string | null = null,
    ): Promise<string | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ id: string | null }[]>`
        select sec.start_session(${personId}::uuid, ${accountId}::uuid, ${tokenHash}, ${userAgent},
          ${hours} * interval '1 hour', ${address}) as id`,
      );
      return rows[0]?.id ?? null;
    },
    choices: choiceGate(run),
    factors: factorGate(run),
    guesses: guessGate(run),
    passkeys: passkeyGate(run),
    resets: resetGate(run),
    singleSignOn: singleSignOnGate(run),
    async end(tokenHash: Bytes): Promise<void> {
      await run((db) => db.$queryRaw`select sec.end_session(${tokenHash})::text`);
    },
    /** Why somebody else ended the session of this token within the last day; null otherwise. */
    async whyEnded(tokenHash: Bytes): Promise<SessionEnd | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ why: SessionEnd | null }[]>`select sec.why_ended(${tokenHash}) as why`,
      );
      return rows[0]?.why ?? null;
    },
    async hasAccounts(): Promise<boolean> {
      const rows = await run((db) => db.$queryRaw<{ has: boolean }[]>`select sec.has_accounts() as has`);
      return rows[0]?.has ?? false;
    },
    /** Creates the first MSP and its owner; false when an account exists already. */
    async createFirstAccount(input: FirstAccount): Promise<boolean> {
      const rows = await run(
        (db) => db.$queryRaw<{ made: boolean }[]>`
        select sec.create_first_account(${input.accountId}::uuid, ${input.companyId}::uuid, ${input.personId}::uuid,
          ${input.accountName}, ${input.email}, ${input.emailKey}, ${input.name}, ${input.passwordHash}) as made`,
      );
      return rows[0]?.made ?? false;
    },
  };
}
