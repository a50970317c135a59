// Single sign-on before there is a session, and one's own link: definer functions of the database, nothing else.
import { saidYes } from './gate-answer.ts';
import type { Guarded } from './guarded.ts';
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export function singleSignOnGate(run: Guarded) {
  return {
    /** Remembers that a browser has left for the provider, for `minutes`. */
    async begin(flowHash: Bytes, returnTo: string, minutes: number): Promise<void> {
      await run(
        (db) => db.$queryRaw`
        select sec.begin_single_sign_on(${flowHash}, ${returnTo}, ${minutes} * interval '1 minute')::text`,
      );
    },
    /** Where it goes on to, once; null when it never left, came back before, or took too long. */
    async take(flowHash: Bytes): Promise<string | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ to: string | null }[]>`select sec.take_single_sign_on(${flowHash}) as to`,
      );
      return rows[0]?.to ?? null;
    },
    /** What this sign-in opens; `emailKey` only of an address the provider vouches for. */
    async end(
      who: { issuer: string; subject: string; emailKey: string | null; strong: boolean },
      next: {
        tokenHash: Bytes;
        userAgent: string | null;
        address: string | null;
        hours: number;
        choiceMinutes: number;
      },
    ): Promise<'session' | 'choice' | 'step' | 'unknown'> {
      const rows = await run(
        (db) => db.$queryRaw<{ kind: 'session' | 'choice' | 'step' | 'unknown' }[]>`
        select sec.end_single_sign_on(${who.issuer}, ${who.subject}, ${who.emailKey}, ${who.strong}, ${next.tokenHash},
          ${next.userAgent}, ${next.address}, ${next.hours} * interval '1 hour',
          ${next.choiceMinutes} * interval '1 minute') as kind`,
      );
      return rows[0]?.kind ?? 'unknown';
    },
  };
}

/** The link between the context's person and the provider. */
export function ownSingleSignOnRepository(tx: Tx) {
  return {
    async get(issuer: string): Promise<{ linkedAt: Date; usedAt: Date | null } | null> {
      const rows = await tx.$queryRaw<{ linkedAt: Date; usedAt: Date | null }[]>`
        select linked_at as "linkedAt", used_at as "usedAt" from sec.my_single_sign_on(${issuer})`;
      return rows[0] ?? null;
    },
    /** False where there is none. */
    end: (issuer: string) => saidYes(tx.$queryRaw`select sec.end_my_single_sign_on(${issuer}) as done`),
  };
}
