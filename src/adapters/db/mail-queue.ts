// The outbox as the worker sees it: claim what is due, say what became of it.
import type { Role } from '#src/model/roles.ts';
import type { Guarded } from './guarded.ts';

export type DueMail = {
  outboxId: string;
  invitationId: string;
  generation: number;
  attempts: number;
  email: string;
  name: string;
  role: Role;
  companyName: string;
  accountName: string;
  inviterName: string;
  expiresAt: Date;
};

export function mailQueue(run: Guarded) {
  return {
    /** Up to `limit` mails that are due, each leased for `leaseMs`. */
    claim(limit: number, leaseMs: number): Promise<DueMail[]> {
      return run(
        (db) => db.$queryRaw<DueMail[]>`
        select outbox_id as "outboxId", invitation_id as "invitationId", generation, attempts, email, name, role,
          company_name as "companyName", account_name as "accountName", inviter_name as "inviterName",
          expires_at as "expiresAt"
        from sec.claim_mail(${limit}::int, ${leaseMs}::int)`,
      );
    },
    async sent(outboxId: string): Promise<void> {
      await run((db) => db.$queryRaw`select sec.mail_sent(${outboxId}::uuid)::text`);
    },
    /** `retryMs` null: given up, the invitation shows as bounced. */
    async failed(outboxId: string, error: string, retryMs: number | null): Promise<void> {
      await run(
        (db) => db.$queryRaw`select sec.mail_failed(${outboxId}::uuid, ${error}, ${retryMs}::int)::text`,
      );
    },
  };
}
