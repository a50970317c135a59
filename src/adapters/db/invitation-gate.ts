// Invitations by the hash of their token, before the visitor has any tenant.
import type { Guarded } from './guarded.ts';
import type { Role } from '#src/model/roles.ts';

export type OpenInvitation = {
  invitationId: string;
  personId: string | null;
  /** Whether its person has a password already, to be proved instead of chosen. */
  hasPassword: boolean;
  email: string;
  emailKey: string;
  name: string;
  role: Role;
  companyName: string;
  accountName: string;
  inviterName: string;
  expiresAt: Date;
};

/** `waits`: somebody who holds the key of the vault there has to confirm them. */
export type AcceptedInvitation = { personId: string; accountId: string; companyId: string; waits: boolean };

type Bytes = Uint8Array<ArrayBuffer>;

export function invitationGate(run: Guarded) {
  return {
    /** The open, unexpired invitation with this token, or null: expired, used, revoked and unknown look alike. */
    async lookup(tokenHash: Bytes): Promise<OpenInvitation | null> {
      const rows = await run(
        (db) => db.$queryRaw<OpenInvitation[]>`
        select invitation_id as "invitationId", person_id as "personId", has_password as "hasPassword", email,
          email_key as "emailKey", name, role, company_name as "companyName", account_name as "accountName",
          inviter_name as "inviterName", expires_at as "expiresAt"
        from sec.invitation_lookup(${tokenHash})`,
      );
      return rows[0] ?? null;
    },
    async markOpened(tokenHash: Bytes): Promise<void> {
      await run((db) => db.$queryRaw`select sec.invitation_opened(${tokenHash})::text`);
    },
    /** The invitation of a link that has run out and can be renewed, or null. */
    async lapsed(tokenHash: Bytes): Promise<{ invitationId: string; generation: number } | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ invitationId: string; generation: number }[]>`
        select invitation_id as "invitationId", generation from sec.lapsed_invitation(${tokenHash})`,
      );
      return rows[0] ?? null;
    },
    /** Gives it a new link and queues the mail; false when somebody else has just done so. */
    async renewLapsed(tokenHash: Bytes, newHash: Bytes): Promise<boolean> {
      const rows = await run(
        (db) => db.$queryRaw<{ renewed: boolean }[]>`
        select sec.renew_lapsed_invitation(${tokenHash}, ${newHash}) as renewed`,
      );
      return rows[0]?.renewed ?? false;
    },
    /** Uses the invitation up. Of many at once exactly one gets an answer; the others get null. */
    async accept(
      tokenHash: Bytes,
      person: { id: string; name: string; passwordHash: string | null },
    ): Promise<AcceptedInvitation | null> {
      const rows = await run(
        (db) => db.$queryRaw<AcceptedInvitation[]>`
        select person_id as "personId", account_id as "accountId", company_id as "companyId", waits
        from sec.accept_invitation(${tokenHash}, ${person.id}::uuid, ${person.name}, ${person.passwordHash})`,
      );
      return rows[0] ?? null;
    },
  };
}
