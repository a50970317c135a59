// Sessions, password and number of API tokens of the context's own person, in whichever of their accounts.
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type OwnSessionRow = {
  id: string;
  accountName: string;
  userAgent: string | null;
  address: string | null;
  startedAt: Date;
  seenAt: Date;
  expiresAt: Date;
  here: boolean;
};

export function ownSignInRepository(tx: Tx) {
  const end = async (id: string | null): Promise<number> => {
    const rows = await tx.$queryRaw<{ ended: number }[]>`select sec.end_my_sessions(${id}::uuid) as ended`;
    return rows[0]?.ended ?? 0;
  };
  return {
    /** The live ones: this one first, then by last use. */
    async listSessions(): Promise<OwnSessionRow[]> {
      return tx.$queryRaw<OwnSessionRow[]>`
        select id, account_name as "accountName", user_agent as "userAgent", address, started_at as "startedAt",
          seen_at as "seenAt", expires_at as "expiresAt", here
        from sec.my_sessions() order by here desc, seen_at desc, id`;
    },
    /** 1, or 0 where it is not a live session of this person. */
    endSession: (id: string): Promise<number> => end(id),
    /** How many there were besides this one. */
    endOtherSessions: (): Promise<number> => end(null),
    /** Ends all other sessions and forgets all other browsers as well; false when `oldHash` is not the present one. */
    async changePassword(input: {
      oldHash: string;
      newHash: string;
      device: Bytes | null;
    }): Promise<boolean> {
      const rows = await tx.$queryRaw<{ changed: boolean }[]>`
        select sec.change_my_password(${input.oldHash}, ${input.newHash}, ${input.device}) as changed`;
      return rows[0]?.changed ?? false;
    },
    /** How many API tokens of theirs are good, in all their accounts. */
    async countTokens(): Promise<number> {
      const rows = await tx.$queryRaw<{ good: number }[]>`select sec.count_my_tokens() as good`;
      return rows[0]?.good ?? 0;
    },
    /** Revokes them all; how many there were. */
    async endTokens(): Promise<number> {
      const rows = await tx.$queryRaw<{ ended: number }[]>`select sec.end_my_tokens() as ended`;
      return rows[0]?.ended ?? 0;
    },
  };
}
