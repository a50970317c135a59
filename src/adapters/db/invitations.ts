// Invitations: staged, looked up, sent again and withdrawn, as far as the transaction's context may see them.
import type { Role } from '#src/model/roles.ts';
import type { Prisma, Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Everything an invitation may be; `expired` also goes for an open one whose time has passed. */
export type InvitationState = 'staged' | 'sent' | 'opened' | 'accepted' | 'expired' | 'bounced' | 'revoked';

export type InvitableRole = Exclude<Role, 'owner'>;

export type NewInvitation = {
  id: string;
  companyId: string;
  email: string;
  emailKey: string;
  name: string;
  role: InvitableRole;
  tokenHash: Bytes;
  /** The person who invites; null where no person can be named. */
  invitedBy: string | null;
  /** The run that staged it and the record it was made from; null for one typed by hand. */
  runId: string | null;
  sourceId: string | null;
  expiresAt: Date;
};

export type InvitationRow = {
  id: string;
  companyId: string;
  email: string;
  name: string;
  role: InvitableRole;
  state: InvitationState;
  generation: number;
  expiresAt: Date;
  sentAt: Date | null;
  sendError: string | null;
  createdAt: Date;
};

const ROW = {
  id: true,
  companyId: true,
  email: true,
  name: true,
  role: true,
  state: true,
  generation: true,
  expiresAt: true,
  sentAt: true,
  sendError: true,
  createdAt: true,
} as const satisfies Prisma.InvitationSelect;

export function invitationsRepository(tx: Tx) {
  const find = async (id: string): Promise<InvitationRow | null> => {
    const row = await tx.invitation.findFirst({ where: { id }, select: ROW });
    return row === null ? null : toRow(row);
  };
  return {
    find,
    /**
     * Writes an invitation that is to be mailed, unless this address has an open one in this company: then that one's
     * id comes back. An open one whose time has passed makes way.
     */
    async stage(input: NewInvitation): Promise<{ kind: 'staged' | 'already_open'; invitationId: string }> {
      await tx.$executeRaw`
        update invitation set state = 'expired'
        where company_id = ${input.companyId}::uuid and email_key = ${input.emailKey}
          and state in ('staged', 'sent', 'opened', 'bounced') and expires_at <= clock_timestamp()`;
      const made = await tx.$executeRaw`
        insert into invitation (id, account_id, company_id, email, email_key, name, role, state, token_hash, invited_by,
          run_id, source_id, expires_at)
        values (${input.id}::uuid, (select sec.account_id()), ${input.companyId}::uuid, ${input.email},
          ${input.emailKey}, ${input.name}, ${input.role}, 'staged', ${input.tokenHash}, ${input.invitedBy}::uuid,
          ${input.runId}::uuid, ${input.sourceId}, ${input.expiresAt})
        on conflict do nothing`;
      if (made === 1) return { kind: 'staged', invitationId: input.id };
      const open = await tx.$queryRaw<{ id: string }[]>`
        select id from invitation
        where company_id = ${input.companyId}::uuid and email_key = ${input.emailKey}
        order by state in ('staged', 'sent', 'opened', 'bounced') desc, created_at desc limit 1`;
      const invitationId = open[0]?.id;
      if (invitationId === undefined) throw new Error('an invitation was neither written nor found');
      return { kind: 'already_open', invitationId };
    },
    /**
     * Gives an open invitation a new link and a new term; the link before it ends. Null when it is not open any more
     * or another person has just done the same.
     */
    async renew(
      id: string,
      input: { generation: number; tokenHash: Bytes; expiresAt: Date },
    ): Promise<InvitationRow | null> {
      const { count } = await tx.invitation.updateMany({
        where: {
          id,
          generation: input.generation - 1,
          state: { in: ['staged', 'sent', 'opened', 'bounced'] },
        },
        data: {
          generation: input.generation,
          tokenHash: input.tokenHash,
          expiresAt: input.expiresAt,
          state: 'staged',
          sendError: null,
        },
      });
      return count === 0 ? null : find(id);
    },
    /** Ends an open invitation's link; null when it was accepted or withdrawn already. */
    async revoke(id: string, at: Date): Promise<InvitationRow | null> {
      const { count } = await tx.invitation.updateMany({
        where: { id, state: { in: ['staged', 'sent', 'opened', 'bounced'] } },
        data: { state: 'revoked', revokedAt: at },
      });
      return count === 0 ? null : find(id);
    },
  };
}

function toRow(row: Prisma.InvitationGetPayload<{ select: typeof ROW }>): InvitationRow {
  return { ...row, role: row.role as InvitableRole, state: row.state as InvitationState };
}
