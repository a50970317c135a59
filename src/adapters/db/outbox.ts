// Mails that are to go out: written in the transaction of what they tell, sent by the worker.
import type { Tx } from './prisma.ts';

export function outboxRepository(tx: Tx) {
  return {
    /** One mail for one generation of an invitation; a second call for the same one changes nothing. */
    async add(mail: {
      id: string;
      companyId: string;
      invitationId: string;
      generation: number;
      /** Not before this; null: at once. */
      notBefore?: Date | null;
    }): Promise<void> {
      await tx.$executeRaw`
        insert into outbox (id, account_id, company_id, kind, invitation_id, generation, state, next_attempt_at)
        values (${mail.id}::uuid, (select sec.account_id()), ${mail.companyId}::uuid, 'invitation_mail',
          ${mail.invitationId}::uuid, ${mail.generation}, 'queued', coalesce(${mail.notBefore ?? null}::timestamptz, clock_timestamp()))
        on conflict do nothing`;
    },
  };
}
