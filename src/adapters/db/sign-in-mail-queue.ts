// Mails about one's sign-in as the worker sees them: claim what is due, say what became of it.
import type { Guarded } from './guarded.ts';

export type DueSignInMail = {
  mailId: string;
  /** `reset`: the link to a new password. `changed`: that one was chosen with it; `changed_here`: while signed in. */
  kind: 'reset' | 'changed' | 'changed_here' | 'passkey_added' | 'passkey_opens';
  attempts: number;
  email: string;
  name: string;
  /** The account where the person was confirmed first. */
  accountName: string;
  /** Of a link: when it ends. */
  expiresAt: Date;
  /** API tokens of the person that work at this moment. */
  goodTokens: number;
};

export function signInMailQueue(run: Guarded) {
  const settle = async (id: string, error: string | null, retryMs: number | null): Promise<void> => {
    await run(
      (db) => db.$queryRaw`select sec.settle_sign_in_mail(${id}::uuid, ${error}, ${retryMs}::int)::text`,
    );
  };
  return {
    /** Up to `limit` mails that are due, each leased for `leaseMs`; fewer where nobody has the address. */
    claim(limit: number, leaseMs: number): Promise<DueSignInMail[]> {
      return run(
        (db) => db.$queryRaw<DueSignInMail[]>`
        select mail_id as "mailId", kind, attempts, email, name, account_name as "accountName",
          expires_at as "expiresAt",
          sec.good_tokens_at_mail(mail_id) as "goodTokens"
        from sec.claim_sign_in_mail(${limit}::int, ${leaseMs}::int)`,
      );
    },
    sent: (id: string): Promise<void> => settle(id, null, null),
    /** `retryMs` null: given up. */
    failed: (id: string, error: string, retryMs: number | null): Promise<void> => settle(id, error, retryMs),
  };
}
